-- The name of a task, which never changes.
SELECT task_name FROM tasks WHERE id = ?
