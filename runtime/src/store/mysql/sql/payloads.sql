-- The payloads of tasks. Parameter: a JSON array of ids.
SELECT tasks.id, tasks.task_payload
FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$' ERROR ON ERROR)) AS wanted
STRAIGHT_JOIN tasks ON tasks.id = wanted.id
