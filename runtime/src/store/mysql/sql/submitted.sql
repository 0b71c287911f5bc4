-- The rows of just submitted keys, as they now stand. Parameter: a JSON array of {"n": task_name, "k": key in hex}.
-- The payload is left out: the caller has it. The name is converted so that the unique index serves the join.
SELECT tasks.id, tasks.task_name, tasks.dedup_key, tasks.status, tasks.result_data, tasks.attempts, tasks.max_retries,
       tasks.lost_attempts, tasks.duplicate_count, tasks.priority, tasks.eligible_at, tasks.created_at,
       tasks.updated_at, tasks.started_at, tasks.finished_at, tasks.error_code, tasks.error_message,
       tasks.correlation_id, tasks.cancel_requested_at,
       task_reports.progress_fraction, task_reports.progress_message, task_reports.progress_at
FROM JSON_TABLE(?, '$[*]' COLUMNS (task_name VARCHAR(63) CHARACTER SET utf8mb4 PATH '$.n',
                                   dedup_key CHAR(64) CHARACTER SET utf8mb4 PATH '$.k')) AS wanted
STRAIGHT_JOIN tasks FORCE INDEX (tasks_dedup)
    ON tasks.task_name = CONVERT(wanted.task_name USING ascii) AND tasks.dedup_key = UNHEX(wanted.dedup_key)
LEFT JOIN task_reports ON task_reports.task_id = tasks.id AND task_reports.progress_claim = tasks.claim
                          AND tasks.status <> 'not_started'
