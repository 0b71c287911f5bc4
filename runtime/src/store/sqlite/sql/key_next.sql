-- The next in line for a key, ?3 of them at most.
SELECT key_waiters.task_id
FROM key_waiters
CROSS JOIN tasks ON tasks.id = key_waiters.task_id
WHERE key_waiters.task_name = ?1 AND key_waiters.concurrency_key = ?2
  AND tasks.eligible_at >= 237623846400000000 AND tasks.eligible_at < 253402214400000000
ORDER BY key_waiters.task_id
LIMIT ?3;
