-- Says that a worker lives, and which tasks (a JSON list of names) it runs.
INSERT INTO workers (worker, task_names, seen_at)
VALUES (?1, ?2, ?3)
ON CONFLICT (worker) DO UPDATE SET task_names = ?2, seen_at = ?3;
