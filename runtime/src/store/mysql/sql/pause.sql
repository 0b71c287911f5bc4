-- Pauses a name, if it is not paused already.
INSERT INTO paused_tasks (task_name, paused_at) VALUES (?, UTC_TIMESTAMP(6))
ON DUPLICATE KEY UPDATE paused_at = paused_tasks.paused_at
