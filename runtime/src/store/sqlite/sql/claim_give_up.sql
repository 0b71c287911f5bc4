-- Quarantines a task that was lost with its worker too often: it is not run again by itself.
UPDATE tasks SET
    status = 'error',
    lost_attempts = lost_attempts + 1,
    eligible_at = 253402214400000000,
    finished_at = ?3,
    updated_at = ?3,
    error_code = 'lost',
    error_message = ?4
WHERE id = ?1 AND claim = ?2;
