-- Claims rows. Parameter: a JSON array of {"i": id, "c": claim, "s": status, both as last seen,
-- "l": lease in microseconds}.
--
-- It checks again that each is as it was seen (the counts rely on that too), so two claimers can never both have a row, also on servers that ignore
-- row locks. An assignment reads only columns that are assigned after it: with several tables in an UPDATE, servers
-- promise no order, but either go from left to right or read all old values, and then both come to the same.
UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$.i' ERROR ON ERROR, claim BIGINT PATH '$.c' ERROR ON ERROR,
                                     status VARCHAR(16) CHARACTER SET utf8mb4 PATH '$.s' ERROR ON ERROR,
                                     lease BIGINT PATH '$.l' ERROR ON ERROR)) AS taken
STRAIGHT_JOIN tasks ON tasks.id = taken.id
SET tasks.lost_attempts = tasks.lost_attempts + IF(tasks.status = 'in_progress', 1, 0),
    tasks.status = 'in_progress',
    tasks.claim = tasks.claim + 1,
    tasks.attempts = tasks.attempts + 1,
    tasks.worker = ?,
    tasks.eligible_at = UTC_TIMESTAMP(6) + INTERVAL taken.lease MICROSECOND,
    tasks.started_at = UTC_TIMESTAMP(6),
    tasks.updated_at = UTC_TIMESTAMP(6)
WHERE tasks.claim = taken.claim
  AND tasks.status = CONVERT(taken.status USING ascii)
  AND tasks.status IN ('not_started', 'error', 'in_progress')
  AND tasks.eligible_at <= UTC_TIMESTAMP(6)
  AND tasks.cancel_requested_at IS NULL
