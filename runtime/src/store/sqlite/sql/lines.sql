-- The keys of one name, from ?2 on, at which somebody stands in line.
SELECT DISTINCT concurrency_key
FROM key_waiters
WHERE task_name = ?1 AND concurrency_key > ?2
ORDER BY concurrency_key
LIMIT ?3;
