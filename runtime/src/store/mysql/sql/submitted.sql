-- The rows of just submitted keys: what a new one does not tell by itself. Parameter: a JSON array of
-- {"n": task_name, "k": key in hex}. The name is converted so that the unique index serves the join.
SELECT tasks.id, tasks.task_name, tasks.dedup_key, tasks.duplicate_count, tasks.created_at, tasks.eligible_at
FROM JSON_TABLE(?, '$[*]' COLUMNS (task_name VARCHAR(63) CHARACTER SET utf8mb4 PATH '$.n',
                                   dedup_key CHAR(64) CHARACTER SET utf8mb4 PATH '$.k')) AS wanted
STRAIGHT_JOIN tasks FORCE INDEX (tasks_dedup)
    ON tasks.task_name = CONVERT(wanted.task_name USING ascii) AND tasks.dedup_key = UNHEX(wanted.dedup_key)
