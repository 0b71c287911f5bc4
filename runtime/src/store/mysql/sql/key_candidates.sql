-- The first eligible rows of one range of the queue with their concurrency keys, to see which have to wait in line. Nothing
-- is locked: whoever takes or parks a row checks it again. The index is forced as in candidates.sql.
SELECT id, claim, status, concurrency_key
FROM tasks FORCE INDEX (tasks_claim)
WHERE task_name = ? AND priority = ? AND eligible_at <= UTC_TIMESTAMP(6) AND payload_version <= ?
ORDER BY eligible_at, id
LIMIT ?
