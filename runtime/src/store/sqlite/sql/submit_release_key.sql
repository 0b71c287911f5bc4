-- Takes the key ?2 of the name ?1 from a task that has ended, where only unfinished tasks have duplicates. What it gets
-- instead is no hash, and its own.
UPDATE tasks SET
    released_key = dedup_key,
    dedup_key = CAST(printf('%032d', id) AS BLOB)
WHERE task_name = ?1
    AND dedup_key = ?2
    AND (status IN ('success', 'cancelled') OR (status = 'error' AND eligible_at = 253402214400000000));
