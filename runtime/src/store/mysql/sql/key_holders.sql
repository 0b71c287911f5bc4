-- The tasks that hold keys: those in progress by the claims that took them. Parameter: a JSON array of
-- {"n": task_name, "k": key in hex}.
SELECT key_holders.concurrency_key, key_holders.task_id
FROM JSON_TABLE(?, '$[*]' COLUMNS (task_name VARCHAR(63) CHARACTER SET utf8mb4 PATH '$.n',
                                   concurrency_key CHAR(64) CHARACTER SET utf8mb4 PATH '$.k')) AS wanted
STRAIGHT_JOIN key_holders ON key_holders.task_name = CONVERT(wanted.task_name USING ascii)
    AND key_holders.concurrency_key = UNHEX(wanted.concurrency_key)
STRAIGHT_JOIN tasks ON tasks.id = key_holders.task_id
WHERE tasks.claim = key_holders.claim AND tasks.status = 'in_progress'
