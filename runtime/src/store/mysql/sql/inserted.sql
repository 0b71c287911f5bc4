-- The rows that one statement has just inserted, if they got one id after the other. Parameters: the first one's id, how many.
SELECT id, task_name, dedup_key, created_at, eligible_at
FROM tasks FORCE INDEX (PRIMARY)
WHERE id >= ?
ORDER BY id
LIMIT ?
