-- Puts a task back as it was before its claim, eligible at ?4, and refunds the attempt. The claim number stays: a
-- refund must not let two claims share one.
UPDATE tasks SET
    status = CASE WHEN attempts > 1 THEN 'error' ELSE 'not_started' END,
    attempts = attempts - 1,
    eligible_at = ?4,
    updated_at = ?3
WHERE id = ?1 AND claim = ?2 AND status = 'in_progress'
RETURNING status, eligible_at, worker, started_at;
