-- Pauses a name, if it is not paused already.
INSERT INTO paused_tasks (task_name, paused_at) VALUES (?1, ?2)
ON CONFLICT (task_name) DO UPDATE SET paused_at = paused_at
RETURNING paused_at;
