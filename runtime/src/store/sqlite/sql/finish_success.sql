-- Ends a claim with a result. The claim number is the fence: a stale one matches no row.
UPDATE tasks SET
    status = 'success',
    eligible_at = 253402214400000000,
    finished_at = ?3,
    updated_at = ?3,
    error_code = NULL,
    error_message = NULL,
    result_data = ?4
WHERE id = ?1 AND claim = ?2 AND status = 'in_progress'
RETURNING status, eligible_at, worker, started_at;
