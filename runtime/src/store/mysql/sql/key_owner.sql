-- The task that has a deduplication key. Parameters: task_name, key.
SELECT id FROM tasks WHERE task_name = ? AND dedup_key = ?
