-- One task.
SELECT id, task_name, status, task_payload, result_data, attempts, max_retries, lost_attempts, duplicate_count,
       priority, eligible_at, created_at, updated_at, started_at, finished_at, error_code, error_message,
       correlation_id, cancel_requested_at,
       task_reports.progress_fraction, task_reports.progress_message, task_reports.progress_at
FROM tasks
LEFT JOIN task_reports ON task_reports.task_id = tasks.id AND task_reports.progress_claim = tasks.claim
                          AND tasks.status <> 'not_started'
WHERE id = ?
