-- The id of the latest task.
SELECT max(id) FROM tasks;
