-- Records the attempts whose lease ran out, before their rows are claimed again or given up. Parameter: a JSON array of
-- {"i": id, "c": claim}. One that is recorded already stays as it is.
INSERT INTO attempts (task_id, claim, worker, started_at, ended_at, outcome, error_code, error_message)
SELECT tasks.id, tasks.claim, tasks.worker, tasks.started_at, UTC_TIMESTAMP(6), 'lost', 'lost',
       'the lease ran out: the worker crashed or stalled'
FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$.i' ERROR ON ERROR, claim BIGINT PATH '$.c' ERROR ON ERROR)) AS lost
STRAIGHT_JOIN tasks ON tasks.id = lost.id
WHERE tasks.claim = lost.claim AND tasks.status = 'in_progress'
ON DUPLICATE KEY UPDATE task_id = attempts.task_id
