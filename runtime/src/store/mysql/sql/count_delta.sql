-- What a transaction changed in the counts, a row for each name. Parameters of a row: task_name, stored, not_started, error,
-- cancelled, error_ended.
INSERT INTO task_count_deltas (task_name, stored, not_started, error, cancelled, error_ended)
VALUES
/* row */(?, ?, ?, ?, ?, ?)/* end row */
