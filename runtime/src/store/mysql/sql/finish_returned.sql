-- Gives claims back, and with each the attempt that it took; a task that is to be cancelled ends here. Parameter: a JSON array of
-- {"i": id, "c": claim, "w": wait in microseconds}. The status reads `attempts` and so stands before it: see claim.sql.
UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$.i' ERROR ON ERROR, claim BIGINT PATH '$.c' ERROR ON ERROR,
                                     wait BIGINT PATH '$.w' ERROR ON ERROR)) AS ended
STRAIGHT_JOIN tasks ON tasks.id = ended.id
SET tasks.status = IF(tasks.cancel_requested_at IS NULL, IF(tasks.attempts > 1, 'error', 'not_started'), 'cancelled'),
    tasks.attempts = tasks.attempts - LEAST(1, tasks.attempts),
    tasks.eligible_at = IF(tasks.cancel_requested_at IS NULL,
                           UTC_TIMESTAMP(6) + INTERVAL ended.wait MICROSECOND, '9999-12-31'),
    tasks.finished_at = IF(tasks.cancel_requested_at IS NULL, tasks.finished_at, UTC_TIMESTAMP(6)),
    tasks.updated_at = UTC_TIMESTAMP(6)
WHERE tasks.claim = ended.claim AND tasks.status = 'in_progress'
