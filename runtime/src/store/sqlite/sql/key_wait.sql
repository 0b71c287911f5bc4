-- Its place in the line.
INSERT INTO key_waiters (task_name, concurrency_key, task_id) VALUES (?1, ?2, ?3)
ON CONFLICT (task_name, concurrency_key, task_id) DO NOTHING;
