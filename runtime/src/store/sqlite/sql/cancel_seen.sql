-- What a cancel needs to know of a task before it changes it.
SELECT task_name, claim, status, worker, eligible_at, concurrency_key
FROM tasks
WHERE id = ?1;
