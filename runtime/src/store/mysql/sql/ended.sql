-- Records how claims ended, before their rows change. Parameter: a JSON array of
-- {"i": id, "c": claim, "o": outcome, "e"?: code, "m"?: message}.
-- The character set is named, because JSON_TABLE would take the database's own, and with latin1 lose what is not in it.
INSERT INTO attempts (task_id, claim, worker, started_at, ended_at, outcome, error_code, error_message)
SELECT tasks.id, tasks.claim, tasks.worker, tasks.started_at, UTC_TIMESTAMP(6), ended.outcome, ended.code, ended.message
FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$.i' ERROR ON ERROR, claim BIGINT PATH '$.c' ERROR ON ERROR,
                                   outcome VARCHAR(16) CHARACTER SET utf8mb4 PATH '$.o' ERROR ON ERROR,
                                   code VARCHAR(64) CHARACTER SET utf8mb4 PATH '$.e' ERROR ON ERROR,
                                   message MEDIUMTEXT CHARACTER SET utf8mb4 PATH '$.m' ERROR ON ERROR)) AS ended
STRAIGHT_JOIN tasks ON tasks.id = ended.id
WHERE tasks.claim = ended.claim AND tasks.status = 'in_progress'
