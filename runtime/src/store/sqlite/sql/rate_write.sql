-- Keeps the latest starts of one name.
INSERT INTO task_limits (task_name, starts) VALUES (?1, ?2)
ON CONFLICT (task_name) DO UPDATE SET starts = ?2;
