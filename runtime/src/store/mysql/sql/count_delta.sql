-- What a transaction changed in the counts, a row for each name. Parameters of a row: task_name, total, not_started, error,
-- cancelled, error_ended.
INSERT INTO task_count_deltas (task_name, total, not_started, error, cancelled, error_ended)
VALUES
/* row */(?, ?, ?, ?, ?, ?)/* end row */
