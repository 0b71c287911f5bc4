-- Makes tasks eligible that failed or were cancelled, with one retry more where no attempt was left. Parameter: a JSON
-- array of ids. Nothing is read after it was assigned: see claim.sql.
UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$' ERROR ON ERROR)) AS wanted
STRAIGHT_JOIN tasks ON tasks.id = wanted.id
SET tasks.max_retries = tasks.max_retries + IF(tasks.attempts >= 1 + tasks.max_retries + tasks.lost_attempts, 1, 0),
    tasks.eligible_at = LEAST(tasks.eligible_at, UTC_TIMESTAMP(6)),
    tasks.finished_at = NULL,
    tasks.updated_at = UTC_TIMESTAMP(6),
    tasks.cancel_requested_at = NULL,
    tasks.status = IF(tasks.status = 'cancelled' AND tasks.attempts = 0, 'not_started', 'error')
WHERE tasks.status IN ('error', 'cancelled')
