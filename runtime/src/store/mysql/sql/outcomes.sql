-- How tasks stand after their claims ended, within the same transaction. Parameter: a JSON array of ids.
SELECT tasks.id, tasks.status, tasks.eligible_at
FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$' ERROR ON ERROR)) AS wanted
STRAIGHT_JOIN tasks ON tasks.id = wanted.id
