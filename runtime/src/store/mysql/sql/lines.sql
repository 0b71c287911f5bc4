-- The keys of one name at which somebody stands in line, in order. Parameters: name, the key after which to go on, how many.
SELECT DISTINCT concurrency_key
FROM key_waiters
WHERE task_name = ? AND concurrency_key > ?
ORDER BY concurrency_key
LIMIT ?
