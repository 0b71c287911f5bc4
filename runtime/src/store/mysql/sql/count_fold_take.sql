-- Deltas to be folded, locked; those that others are folding, or have not committed, are stepped over.
SELECT id, task_name, total, not_started, error, cancelled, error_ended
FROM task_count_deltas
ORDER BY id
LIMIT ?
FOR UPDATE SKIP LOCKED
