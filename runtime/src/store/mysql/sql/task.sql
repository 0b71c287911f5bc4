-- One task.
SELECT id, task_name, status, task_payload, result_data, attempts, max_retries, lost_attempts, duplicate_count,
       priority, eligible_at, created_at, updated_at, started_at, finished_at, error_code, error_message,
       correlation_id, cancel_requested_at
FROM tasks
WHERE id = ?
