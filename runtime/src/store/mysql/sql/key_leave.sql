-- They stand in line no longer. Parameter: a JSON array of {"n": task_name, "k": key in hex, "i": id}.
DELETE key_waiters
FROM JSON_TABLE(?, '$[*]' COLUMNS (task_name VARCHAR(63) CHARACTER SET utf8mb4 PATH '$.n',
                                   concurrency_key CHAR(64) CHARACTER SET utf8mb4 PATH '$.k',
                                   id BIGINT PATH '$.i' ERROR ON ERROR)) AS gone
STRAIGHT_JOIN key_waiters ON key_waiters.task_name = CONVERT(gone.task_name USING ascii)
    AND key_waiters.concurrency_key = UNHEX(gone.concurrency_key) AND key_waiters.task_id = gone.id
