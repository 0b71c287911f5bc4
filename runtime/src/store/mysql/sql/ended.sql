-- Records how claims ended, before their rows change. Parameter: a JSON array of
-- {"i": id, "c": claim, "o": outcome, "e"?: code, "m"?: message}.
INSERT INTO attempts (task_id, claim, worker, started_at, ended_at, outcome, error_code, error_message)
SELECT tasks.id, tasks.claim, tasks.worker, tasks.started_at, UTC_TIMESTAMP(6), ended.outcome, ended.code, ended.message
FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$.i' ERROR ON ERROR, claim BIGINT PATH '$.c' ERROR ON ERROR,
                                   outcome VARCHAR(16) PATH '$.o' ERROR ON ERROR,
                                   code VARCHAR(64) PATH '$.e' ERROR ON ERROR,
                                   message TEXT PATH '$.m' ERROR ON ERROR)) AS ended
STRAIGHT_JOIN tasks ON tasks.id = ended.id
WHERE tasks.claim = ended.claim AND tasks.status = 'in_progress'
