-- A claim takes a key.
INSERT INTO key_holders (task_name, concurrency_key, task_id, claim) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (task_name, concurrency_key, task_id) DO UPDATE SET claim = ?4;
