-- Adds to the counts of one name. Parameters: task_name; twice total, not_started, error, cancelled, error_ended.
INSERT INTO task_counts (task_name, total, not_started, error, cancelled, error_ended)
VALUES (?, ?, ?, ?, ?, ?)
ON DUPLICATE KEY UPDATE
    total = total + ?,
    not_started = not_started + ?,
    error = error + ?,
    cancelled = cancelled + ?,
    error_ended = error_ended + ?
