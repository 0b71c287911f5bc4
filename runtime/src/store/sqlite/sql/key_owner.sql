-- The task that has a deduplication key.
SELECT id FROM tasks WHERE task_name = ?1 AND dedup_key = ?2;
