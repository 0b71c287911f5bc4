-- Adds to the counts of one name. Parameters: task_name; twice stored, not_started, error, cancelled, error_ended.
INSERT INTO task_counts (task_name, stored, not_started, error, cancelled, error_ended)
VALUES (?, ?, ?, ?, ?, ?)
ON DUPLICATE KEY UPDATE
    stored = stored + ?,
    not_started = not_started + ?,
    error = error + ?,
    cancelled = cancelled + ?,
    error_ended = error_ended + ?
