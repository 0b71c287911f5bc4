-- Takes waiting tasks out of the queue, 2,740,000 days ahead, to stand in line for their keys. Parameter: a JSON array of
-- {"i": id, "c": claim}.
UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$.i' ERROR ON ERROR,
                                     claim BIGINT PATH '$.c' ERROR ON ERROR)) AS seen
STRAIGHT_JOIN tasks ON tasks.id = seen.id
SET tasks.eligible_at = tasks.eligible_at + INTERVAL 2740000 DAY
WHERE tasks.claim = seen.claim AND tasks.status IN ('not_started', 'error') AND tasks.eligible_at <= UTC_TIMESTAMP(6)
