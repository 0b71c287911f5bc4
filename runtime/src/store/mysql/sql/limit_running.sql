-- How many tasks of one name are in progress, and of how many the lease ran out: the index leads to them alone.
SELECT COUNT(*), CAST(COALESCE(SUM(eligible_at <= UTC_TIMESTAMP(6)), 0) AS SIGNED)
FROM tasks FORCE INDEX (tasks_list)
WHERE task_name = ? AND standing = 'in_progress'
