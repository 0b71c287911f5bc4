-- Ends a claim in a failure that no other attempt can mend. ?6 attempts are given back (1 where the payload could not
-- be read, so that nothing was tried).
UPDATE tasks SET
    status = CASE WHEN cancel_requested_at IS NULL THEN 'error' ELSE 'cancelled' END,
    attempts = attempts - ?6,
    eligible_at = 253402214400000000,
    finished_at = ?3,
    updated_at = ?3,
    error_code = ?4,
    error_message = ?5
WHERE id = ?1 AND claim = ?2 AND status = 'in_progress'
RETURNING status, eligible_at, worker, started_at;
