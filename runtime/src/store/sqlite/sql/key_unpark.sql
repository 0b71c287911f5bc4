-- Puts a task back into the queue, where it stood.
UPDATE tasks SET eligible_at = eligible_at - 236736000000000000
WHERE id = ?1 AND eligible_at >= 237623846400000000 AND eligible_at < 253402214400000000;
