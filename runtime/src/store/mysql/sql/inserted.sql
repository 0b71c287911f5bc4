-- The last of the rows that one statement has just inserted, if they got one id after the other. Parameter: its id.
SELECT id, task_name, dedup_key, created_at
FROM tasks
WHERE id = ?
