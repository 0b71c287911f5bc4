-- Ends claims whose lease ran out while a cancel waited: the tasks do not run again. Parameter: a JSON array of
-- {"i": id, "c": claim}.
UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$.i' ERROR ON ERROR,
                                     claim BIGINT PATH '$.c' ERROR ON ERROR)) AS lost
STRAIGHT_JOIN tasks ON tasks.id = lost.id
SET tasks.status = 'cancelled',
    tasks.lost_attempts = tasks.lost_attempts + 1,
    tasks.error_code = 'lost',
    tasks.error_message = 'the lease ran out: the worker crashed or stalled',
    tasks.finished_at = UTC_TIMESTAMP(6),
    tasks.updated_at = UTC_TIMESTAMP(6),
    tasks.eligible_at = '9999-12-31'
WHERE tasks.claim = lost.claim
  AND tasks.status = 'in_progress'
  AND tasks.cancel_requested_at IS NOT NULL
  AND tasks.eligible_at <= UTC_TIMESTAMP(6)
