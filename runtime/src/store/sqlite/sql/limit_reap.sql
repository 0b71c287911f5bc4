-- Ends a claim whose lease ran out, so that its late worker cannot renew it: its place is counted as free. The task runs
-- again at once.
UPDATE tasks SET
    status = 'error',
    lost_attempts = lost_attempts + 1,
    updated_at = ?3,
    error_code = 'lost',
    error_message = ?4
WHERE id = ?1 AND claim = ?2 AND status = 'in_progress';
