-- Forgets those in line that need not stand there any more: they ended, or are gone.
DELETE FROM key_waiters
WHERE task_name = ?1 AND concurrency_key = ?2 AND NOT EXISTS (
    SELECT 1
    FROM tasks
    WHERE tasks.id = key_waiters.task_id
      AND tasks.eligible_at >= 237623846400000000 AND tasks.eligible_at < 253402214400000000
);
