-- Ends a claim whose lease ran out while a cancel waited: the task does not run again.
UPDATE tasks SET
    status = 'cancelled',
    lost_attempts = lost_attempts + 1,
    eligible_at = 253402214400000000,
    finished_at = ?3,
    updated_at = ?3,
    error_code = 'lost',
    error_message = ?4
WHERE id = ?1 AND claim = ?2 AND status = 'in_progress' AND cancel_requested_at IS NOT NULL;
