-- Deletes the attempts of those tasks that are gone, within the transaction that deleted them. Parameter: a JSON array of
-- the ids that it tried to delete.
DELETE attempts
FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$' ERROR ON ERROR)) AS expired
STRAIGHT_JOIN attempts ON attempts.task_id = expired.id
LEFT JOIN tasks ON tasks.id = expired.id
WHERE tasks.id IS NULL
