-- How many tasks there are of each name, or of one: the counts and what has not been folded into them, read at once.
-- What is in progress is few, and is counted in its index. Parameter: task_name, or NULL for all.
SELECT counted.task_name, CAST(counted.total AS SIGNED) AS total, CAST(counted.not_started AS SIGNED) AS not_started,
       CAST(counted.error AS SIGNED) AS error, CAST(counted.cancelled AS SIGNED) AS cancelled,
       CAST(counted.error_ended AS SIGNED) AS error_ended,
       (SELECT COUNT(*) FROM tasks FORCE INDEX (tasks_list)
        WHERE tasks.task_name = counted.task_name AND tasks.standing = 'in_progress') AS in_progress
FROM (SELECT task_name, SUM(total) AS total, SUM(not_started) AS not_started, SUM(error) AS error,
             SUM(cancelled) AS cancelled, SUM(error_ended) AS error_ended
      FROM (SELECT task_name, total, not_started, error, cancelled, error_ended FROM task_counts
            UNION ALL
            SELECT task_name, total, not_started, error, cancelled, error_ended FROM task_count_deltas) AS parts
      GROUP BY task_name) AS counted
WHERE counted.task_name = COALESCE(?, counted.task_name)
