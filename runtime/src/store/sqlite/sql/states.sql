-- How tasks stand: ?1 is a JSON array of ids.
SELECT
    id, status, claim, attempts, eligible_at, started_at, finished_at, error_code, error_message,
    CASE WHEN progress_claim = claim AND status <> 'not_started' THEN progress_number END AS progress_number,
    progress_fraction, progress_message, progress_at, coalesce(last_output, 0) AS last_output
FROM tasks
LEFT JOIN task_reports ON task_id = id
WHERE id IN (SELECT value FROM json_each(?1));
