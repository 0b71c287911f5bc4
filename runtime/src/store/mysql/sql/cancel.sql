-- Cancels tasks that have not ended. Those that run are asked to stop, and their ends make them `cancelled`; a wish that
-- waits already keeps its time. Parameter: a JSON array of ids. `status` is read by the others and so stands last: see
-- claim.sql.
UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$' ERROR ON ERROR)) AS wanted
STRAIGHT_JOIN tasks ON tasks.id = wanted.id
SET tasks.cancel_requested_at = UTC_TIMESTAMP(6),
    tasks.finished_at = IF(tasks.status = 'in_progress', tasks.finished_at, UTC_TIMESTAMP(6)),
    tasks.eligible_at = IF(tasks.status = 'in_progress', tasks.eligible_at, '9999-12-31'),
    tasks.updated_at = UTC_TIMESTAMP(6),
    tasks.status = IF(tasks.status = 'in_progress', 'in_progress', 'cancelled')
WHERE tasks.status = 'not_started'
   OR (tasks.status = 'error' AND tasks.eligible_at < '9999-12-31')
   OR (tasks.status = 'in_progress' AND tasks.cancel_requested_at IS NULL)
