-- What a task's row knows of its latest attempt.
SELECT status, claim, worker, started_at, finished_at FROM tasks WHERE id = ?
