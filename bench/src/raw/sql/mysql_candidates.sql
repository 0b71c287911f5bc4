SELECT id, claim, task_payload
FROM tasks FORCE INDEX (tasks_claim)
WHERE task_name = 'noop' AND priority = 2 AND eligible_at <= UTC_TIMESTAMP(6)
ORDER BY eligible_at, id
LIMIT ?
FOR UPDATE SKIP LOCKED
