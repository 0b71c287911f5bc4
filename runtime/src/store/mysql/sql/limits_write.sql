-- Keeps the latest starts of one name.
UPDATE task_limits SET starts = ? WHERE task_name = ?
