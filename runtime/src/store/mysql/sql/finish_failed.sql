-- Ends claims with an error; whether attempts are left is decided here, from the row as it stands, since a duplicate may
-- have added some; and a task that is to be cancelled does not run again. Parameter: a JSON array of {"i": id, "c": claim, "e": code, "m": message, "w": wait in microseconds}.
-- The character set is named, because JSON_TABLE would take the database's own, and with latin1 lose what is not in it.
UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$.i' ERROR ON ERROR, claim BIGINT PATH '$.c' ERROR ON ERROR,
                                     code VARCHAR(64) CHARACTER SET utf8mb4 PATH '$.e' ERROR ON ERROR,
                                     message MEDIUMTEXT CHARACTER SET utf8mb4 PATH '$.m' ERROR ON ERROR,
                                     wait BIGINT PATH '$.w' ERROR ON ERROR)) AS ended
STRAIGHT_JOIN tasks ON tasks.id = ended.id
SET tasks.status = IF(tasks.cancel_requested_at IS NULL, 'error', 'cancelled'),
    tasks.eligible_at = IF(tasks.cancel_requested_at IS NULL
                           AND tasks.attempts < 1 + tasks.max_retries + tasks.lost_attempts,
                           UTC_TIMESTAMP(6) + INTERVAL ended.wait MICROSECOND, '9999-12-31'),
    tasks.finished_at = IF(tasks.cancel_requested_at IS NULL
                           AND tasks.attempts < 1 + tasks.max_retries + tasks.lost_attempts, NULL, UTC_TIMESTAMP(6)),
    tasks.error_code = ended.code,
    tasks.error_message = ended.message,
    tasks.updated_at = UTC_TIMESTAMP(6)
WHERE tasks.claim = ended.claim AND tasks.status = 'in_progress'
