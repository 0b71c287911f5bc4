-- How tasks stand. Parameter: a JSON array of ids.
SELECT tasks.id, tasks.status, tasks.claim, tasks.attempts, tasks.eligible_at, tasks.started_at, tasks.finished_at,
       tasks.error_code, tasks.error_message, task_reports.progress_number, task_reports.progress_fraction,
       task_reports.progress_message, task_reports.progress_at, COALESCE(outputs.last_output, 0) AS last_output
FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$' ERROR ON ERROR)) AS wanted
STRAIGHT_JOIN tasks ON tasks.id = wanted.id
LEFT JOIN task_reports ON task_reports.task_id = tasks.id AND task_reports.progress_claim = tasks.claim
                          AND tasks.status <> 'not_started'
LEFT JOIN task_reports AS outputs ON outputs.task_id = tasks.id
