-- The tasks of one name in progress, and whether each one's lease ran out: the index leads to them alone.
SELECT id, claim, eligible_at <= ?2 AS lost, worker, lost_attempts, concurrency_key
FROM tasks INDEXED BY tasks_list
WHERE task_name = ?1 AND standing = 'in_progress';
