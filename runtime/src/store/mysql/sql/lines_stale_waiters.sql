-- Those in line of one name that need not stand there any more: they ended, or are gone. Parameters: name, how many.
SELECT key_waiters.task_name, key_waiters.concurrency_key, key_waiters.task_id
FROM key_waiters
LEFT JOIN tasks ON tasks.id = key_waiters.task_id
    AND tasks.eligible_at >= '9500-01-01' AND tasks.eligible_at < '9999-12-31'
WHERE key_waiters.task_name = ? AND tasks.id IS NULL
LIMIT ?
