-- Takes the mark of a task that a duplicate revived in this transaction, which says what it was counted as: see the upsert.
-- Parameter: a JSON array of ids.
UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$' ERROR ON ERROR)) AS revived
STRAIGHT_JOIN tasks ON tasks.id = revived.id
SET tasks.finished_at = NULL
WHERE tasks.finished_at >= '9999-12-30'
