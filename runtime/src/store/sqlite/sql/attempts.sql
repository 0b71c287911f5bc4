-- The attempts of one task that have a row of their own, first to last.
SELECT claim, worker, started_at, ended_at, outcome, error_code, error_message
FROM attempts
WHERE task_id = ?1
ORDER BY claim;
