-- How many tasks have this name and status and were created in a time range.
SELECT count(*)
FROM tasks INDEXED BY tasks_list
WHERE task_name = ?1 AND status = ?2 AND created_at >= ?3 AND created_at < ?4;
