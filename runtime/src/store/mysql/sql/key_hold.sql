-- Claims take keys. Parameter: a JSON array of {"n": task_name, "k": key in hex, "i": id, "c": claim}.
INSERT INTO key_holders (task_name, concurrency_key, task_id, claim)
SELECT CONVERT(held.task_name USING ascii), UNHEX(held.concurrency_key), held.id, held.claim
FROM JSON_TABLE(?, '$[*]' COLUMNS (task_name VARCHAR(63) CHARACTER SET utf8mb4 PATH '$.n',
                                   concurrency_key CHAR(64) CHARACTER SET utf8mb4 PATH '$.k',
                                   id BIGINT PATH '$.i' ERROR ON ERROR,
                                   claim BIGINT PATH '$.c' ERROR ON ERROR)) AS held
ON DUPLICATE KEY UPDATE claim = held.claim
