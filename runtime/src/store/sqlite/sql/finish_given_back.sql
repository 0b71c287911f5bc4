-- Puts a task back as it was before its claim, eligible at ?4, and refunds the attempt. The claim number stays: a
-- refund must not let two claims share one. A task that is to be cancelled ends here.
UPDATE tasks SET
    status = CASE
        WHEN cancel_requested_at IS NOT NULL THEN 'cancelled'
        WHEN attempts > 1 THEN 'error'
        ELSE 'not_started'
    END,
    attempts = attempts - 1,
    eligible_at = CASE WHEN cancel_requested_at IS NULL THEN ?4 ELSE 253402214400000000 END,
    finished_at = CASE WHEN cancel_requested_at IS NULL THEN finished_at ELSE ?3 END,
    updated_at = ?3
WHERE id = ?1 AND claim = ?2 AND status = 'in_progress'
RETURNING status, eligible_at, worker, started_at;
