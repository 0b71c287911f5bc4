-- Writes into a task which tick submitted it.
UPDATE tasks SET scheduled_at = ?2 WHERE id = ?1;
