-- Says that a worker lives, which tasks (a JSON list of names) it runs and where it listens for hints. Parameters: worker,
-- names, address, names, address.
INSERT INTO workers (worker, task_names, hint_address, seen_at)
VALUES (?, ?, ?, UTC_TIMESTAMP(6))
ON DUPLICATE KEY UPDATE task_names = ?, hint_address = ?, seen_at = UTC_TIMESTAMP(6)
