-- Deletes a task's output up to this place.
DELETE FROM task_output
WHERE task_id = ?1 AND place <= ?2;
