-- Deletes deltas that were folded, in the transaction that added them. Parameter: a JSON array of ids.
DELETE task_count_deltas
FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$' ERROR ON ERROR)) AS folded
STRAIGHT_JOIN task_count_deltas ON task_count_deltas.id = folded.id
