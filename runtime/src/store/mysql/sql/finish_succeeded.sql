-- Ends claims with their results. Parameter: a JSON array of {"i": id, "c": claim, "r": result}.
-- The character set is named, because JSON_TABLE would take the database's own, and with latin1 lose what is not in it.
UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$.i' ERROR ON ERROR, claim BIGINT PATH '$.c' ERROR ON ERROR,
                                     result MEDIUMTEXT CHARACTER SET utf8mb4 PATH '$.r' ERROR ON ERROR)) AS ended
STRAIGHT_JOIN tasks ON tasks.id = ended.id
SET tasks.status = 'success',
    tasks.eligible_at = '9999-12-31',
    tasks.result_data = ended.result,
    tasks.error_code = NULL,
    tasks.error_message = NULL,
    tasks.finished_at = UTC_TIMESTAMP(6),
    tasks.updated_at = UTC_TIMESTAMP(6)
WHERE tasks.claim = ended.claim AND tasks.status = 'in_progress'
