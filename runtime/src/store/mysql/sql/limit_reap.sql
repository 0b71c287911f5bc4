-- Ends claims whose lease ran out, so that their late workers cannot renew them: their places are counted as free. The
-- tasks run again at once. Parameter: a JSON array of {"i": id, "c": claim}.
UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$.i' ERROR ON ERROR,
                                     claim BIGINT PATH '$.c' ERROR ON ERROR)) AS lost
STRAIGHT_JOIN tasks ON tasks.id = lost.id
SET tasks.status = 'error',
    tasks.lost_attempts = tasks.lost_attempts + 1,
    tasks.error_code = 'lost',
    tasks.error_message = 'the lease ran out: the worker crashed or stalled',
    tasks.updated_at = UTC_TIMESTAMP(6)
WHERE tasks.claim = lost.claim AND tasks.status = 'in_progress' AND tasks.eligible_at <= UTC_TIMESTAMP(6)
