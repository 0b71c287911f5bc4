-- What a retry needs to know of a task before it changes it.
SELECT task_name, status, released_key
FROM tasks
WHERE id = ?1;
