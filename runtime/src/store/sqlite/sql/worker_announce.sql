-- Says that a worker lives, which tasks (a JSON list of names) it runs and where it listens for hints.
INSERT INTO workers (worker, task_names, hint_address, seen_at)
VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (worker) DO UPDATE SET task_names = ?2, hint_address = ?3, seen_at = ?4;
