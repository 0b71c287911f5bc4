-- Renews the leases of current claims. Parameter: a JSON array of {"i": id, "c": claim, "l": lease in microseconds}.
UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$.i' ERROR ON ERROR, claim BIGINT PATH '$.c' ERROR ON ERROR,
                                     lease BIGINT PATH '$.l' ERROR ON ERROR)) AS held
STRAIGHT_JOIN tasks ON tasks.id = held.id
SET tasks.eligible_at = UTC_TIMESTAMP(6) + INTERVAL held.lease MICROSECOND
WHERE tasks.claim = held.claim AND tasks.status = 'in_progress'
