-- It stands in line no longer.
DELETE FROM key_waiters WHERE task_name = ?1 AND concurrency_key = ?2 AND task_id = ?3;
