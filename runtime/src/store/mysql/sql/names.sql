-- The names of all stored tasks, by their counts: MariaDB does not skip through an index from one name to the next.
SELECT task_name
FROM (SELECT task_name, total FROM task_counts
      UNION ALL
      SELECT task_name, total FROM task_count_deltas) AS parts
GROUP BY task_name
HAVING SUM(total) > 0
ORDER BY task_name
