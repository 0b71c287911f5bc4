-- The tasks of one name whose lease ran out, locked; those that others are changing are stepped over, and count as running.
SELECT id, claim, lost_attempts, concurrency_key, cancel_requested_at IS NOT NULL AS cancelled
FROM tasks FORCE INDEX (tasks_list)
WHERE task_name = ? AND standing = 'in_progress' AND eligible_at <= UTC_TIMESTAMP(6)
FOR UPDATE SKIP LOCKED
