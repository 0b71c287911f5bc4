-- Puts tasks back into the queue, where they stood. Parameter: a JSON array of {"i": id}.
UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$.i' ERROR ON ERROR)) AS next
STRAIGHT_JOIN tasks ON tasks.id = next.id
SET tasks.eligible_at = tasks.eligible_at - INTERVAL 2740000 DAY
WHERE tasks.eligible_at >= '9500-01-01' AND tasks.eligible_at < '9999-12-31'
