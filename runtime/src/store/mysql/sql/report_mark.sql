-- Says in the oldest chunk that is left how many are missing before it. Parameters: how many more, id.
UPDATE task_output
SET omitted = omitted + ?
WHERE task_id = ?
ORDER BY place
LIMIT 1
