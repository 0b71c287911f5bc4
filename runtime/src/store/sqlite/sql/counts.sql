-- How many tasks there are of each name, or of ?1 alone.
SELECT task_name, not_started, in_progress, success, error, cancelled, error_ended
FROM task_counts
WHERE task_name = coalesce(?1, task_name)
ORDER BY task_name;
