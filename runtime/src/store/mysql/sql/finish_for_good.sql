-- Ends claims with an error that no further attempt can mend. Parameter: a JSON array of
-- {"i": id, "c": claim, "e": code, "m": message, "g": attempts to give back, 0 or 1}.
-- The character set is named, because JSON_TABLE would take the database's own, and with latin1 lose what is not in it.
UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$.i' ERROR ON ERROR, claim BIGINT PATH '$.c' ERROR ON ERROR,
                                     code VARCHAR(64) CHARACTER SET utf8mb4 PATH '$.e' ERROR ON ERROR,
                                     message MEDIUMTEXT CHARACTER SET utf8mb4 PATH '$.m' ERROR ON ERROR,
                                     given_back INT UNSIGNED PATH '$.g' ERROR ON ERROR)) AS ended
STRAIGHT_JOIN tasks ON tasks.id = ended.id
SET tasks.status = IF(tasks.cancel_requested_at IS NULL, 'error', 'cancelled'),
    tasks.eligible_at = '9999-12-31',
    tasks.attempts = tasks.attempts - LEAST(ended.given_back, tasks.attempts),
    tasks.error_code = ended.code,
    tasks.error_message = ended.message,
    tasks.finished_at = UTC_TIMESTAMP(6),
    tasks.updated_at = UTC_TIMESTAMP(6)
WHERE tasks.claim = ended.claim AND tasks.status = 'in_progress'
