-- Says that a worker lives, and which tasks (a JSON list of names) it runs. Parameters: worker, names, names.
INSERT INTO workers (worker, task_names, seen_at)
VALUES (?, ?, UTC_TIMESTAMP(6))
ON DUPLICATE KEY UPDATE task_names = ?, seen_at = UTC_TIMESTAMP(6)
