-- The tasks that hold a key: those in progress by the claim that took it.
SELECT key_holders.task_id
FROM key_holders
CROSS JOIN tasks ON tasks.id = key_holders.task_id
WHERE key_holders.task_name = ?1 AND key_holders.concurrency_key = ?2
  AND tasks.claim = key_holders.claim AND tasks.status = 'in_progress';
