-- Ends tasks that were lost with their worker once too often. Parameter: a JSON array of {"i": id, "c": claim}.
-- The message reads `lost_attempts` and so stands before it: see claim.sql.
UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$.i' ERROR ON ERROR,
                                     claim BIGINT PATH '$.c' ERROR ON ERROR)) AS lost
STRAIGHT_JOIN tasks ON tasks.id = lost.id
SET tasks.error_message = CONCAT('lost ', tasks.lost_attempts + 1, ' times with its worker, so it is not run again by ',
                                 'itself; a retry revives it, and so does a duplicate that extends its retries'),
    tasks.error_code = 'lost',
    tasks.lost_attempts = tasks.lost_attempts + 1,
    tasks.status = 'error',
    tasks.eligible_at = '9999-12-31',
    tasks.finished_at = UTC_TIMESTAMP(6),
    tasks.updated_at = UTC_TIMESTAMP(6)
WHERE tasks.claim = lost.claim
  AND tasks.status = 'in_progress'
  AND tasks.eligible_at <= UTC_TIMESTAMP(6)
