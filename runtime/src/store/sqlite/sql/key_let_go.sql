-- A task holds a key no longer.
DELETE FROM key_holders WHERE task_name = ?1 AND concurrency_key = ?2 AND task_id = ?3;
