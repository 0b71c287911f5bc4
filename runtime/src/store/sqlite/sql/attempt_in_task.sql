-- What a task's own row says of its latest attempt.
SELECT status, claim, worker, started_at, finished_at
FROM tasks
WHERE id = ?1;
