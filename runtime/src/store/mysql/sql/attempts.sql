-- The attempts of a task that ended otherwise than in success, first to last.
SELECT claim, worker, started_at, ended_at, outcome, error_code, error_message
FROM attempts
WHERE task_id = ?
ORDER BY claim
