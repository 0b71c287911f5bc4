-- Ends a claim whose attempt failed. Whether attempts are left is read from the row as it stands now: a duplicate may
-- have added one while the handler ran. A task that is to be cancelled does not run again.
UPDATE tasks SET
    status = CASE WHEN cancel_requested_at IS NULL THEN 'error' ELSE 'cancelled' END,
    eligible_at = CASE
        WHEN cancel_requested_at IS NULL AND attempts < 1 + max_retries + lost_attempts THEN ?4
        ELSE 253402214400000000
    END,
    finished_at = CASE
        WHEN cancel_requested_at IS NULL AND attempts < 1 + max_retries + lost_attempts THEN NULL
        ELSE ?3
    END,
    updated_at = ?3,
    error_code = ?5,
    error_message = ?6
WHERE id = ?1 AND claim = ?2 AND status = 'in_progress'
RETURNING status, eligible_at, worker, started_at;
