-- Forgets holders of one name's keys whose claims have ended.
DELETE FROM key_holders
WHERE task_name = ?1 AND NOT EXISTS (
    SELECT 1
    FROM tasks
    WHERE tasks.id = key_holders.task_id AND tasks.claim = key_holders.claim AND tasks.status = 'in_progress'
);
