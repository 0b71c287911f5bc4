-- Tasks: ?1 is a JSON array of ids.
SELECT
    id, task_name, status, priority, eligible_at, attempts, lost_attempts, max_retries, duplicate_count, created_at,
    updated_at, started_at, finished_at, correlation_id, error_code, error_message, task_payload, result_data,
    cancel_requested_at, progress_fraction, progress_message, progress_at
FROM tasks
LEFT JOIN task_reports ON task_id = id AND progress_claim = claim AND status <> 'not_started'
WHERE id IN (SELECT value FROM json_each(?1));
