-- Tasks, newest first. Parameter: a JSON array of ids.
SELECT tasks.id, tasks.task_name, tasks.dedup_key, tasks.status, tasks.task_payload, tasks.result_data, tasks.attempts,
       tasks.max_retries, tasks.lost_attempts, tasks.duplicate_count, tasks.priority, tasks.eligible_at,
       tasks.created_at, tasks.updated_at, tasks.started_at, tasks.finished_at, tasks.error_code,
       tasks.error_message, tasks.correlation_id, tasks.cancel_requested_at,
       task_reports.progress_fraction, task_reports.progress_message, task_reports.progress_at
FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$' ERROR ON ERROR)) AS wanted
STRAIGHT_JOIN tasks ON tasks.id = wanted.id
LEFT JOIN task_reports ON task_reports.task_id = tasks.id AND task_reports.progress_claim = tasks.claim
                          AND tasks.status <> 'not_started'
ORDER BY tasks.id DESC
