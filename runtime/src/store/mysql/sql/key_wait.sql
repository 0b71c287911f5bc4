-- Their places in the lines. Parameter: a JSON array of {"i": id}. Those that were not parked after all are left out.
INSERT INTO key_waiters (task_name, concurrency_key, task_id)
SELECT tasks.task_name, tasks.concurrency_key, tasks.id
FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$.i' ERROR ON ERROR)) AS seen
STRAIGHT_JOIN tasks ON tasks.id = seen.id
WHERE tasks.concurrency_key IS NOT NULL AND tasks.eligible_at >= '9500-01-01' AND tasks.eligible_at < '9999-12-31'
ON DUPLICATE KEY UPDATE task_id = key_waiters.task_id
