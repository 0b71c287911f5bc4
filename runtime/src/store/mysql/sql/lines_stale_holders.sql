-- Holders of one name's keys whose claims have ended. Parameters: name, how many.
SELECT key_holders.task_name, key_holders.concurrency_key, key_holders.task_id
FROM key_holders
LEFT JOIN tasks ON tasks.id = key_holders.task_id AND tasks.claim = key_holders.claim AND tasks.status = 'in_progress'
WHERE key_holders.task_name = ? AND tasks.id IS NULL
LIMIT ?
