-- The id of the latest task.
SELECT MAX(id) FROM tasks
