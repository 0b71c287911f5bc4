-- Takes a key from a task that has ended: it is free where only unfinished tasks have duplicates, and there alone was it
-- ever taken over. What that task gets instead is no hash of a payload, and its own. Parameters: task_name, key.
UPDATE tasks SET
    released_key = dedup_key,
    dedup_key = UNHEX(SHA2(id, 256))
WHERE task_name = ? AND dedup_key = ?
  AND (status IN ('success', 'cancelled') OR (status = 'error' AND eligible_at = '9999-12-31'))
