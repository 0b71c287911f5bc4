-- Which of these running claims' tasks somebody wants cancelled. Parameter: a JSON array of {"i": id, "c": claim}.
SELECT tasks.id, tasks.claim
FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$.i' ERROR ON ERROR, claim BIGINT PATH '$.c' ERROR ON ERROR)) AS held
STRAIGHT_JOIN tasks ON tasks.id = held.id
WHERE tasks.claim = held.claim AND tasks.status = 'in_progress' AND tasks.cancel_requested_at IS NOT NULL
