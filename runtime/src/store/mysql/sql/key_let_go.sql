-- Tasks hold their keys no longer. Parameter: a JSON array of {"n": task_name, "k": key in hex, "i": id}.
DELETE key_holders
FROM JSON_TABLE(?, '$[*]' COLUMNS (task_name VARCHAR(63) CHARACTER SET utf8mb4 PATH '$.n',
                                   concurrency_key CHAR(64) CHARACTER SET utf8mb4 PATH '$.k',
                                   id BIGINT PATH '$.i' ERROR ON ERROR)) AS gone
STRAIGHT_JOIN key_holders ON key_holders.task_name = CONVERT(gone.task_name USING ascii)
    AND key_holders.concurrency_key = UNHEX(gone.concurrency_key) AND key_holders.task_id = gone.id
