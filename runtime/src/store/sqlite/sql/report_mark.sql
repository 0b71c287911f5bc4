-- Says in the oldest chunk that is left how many are missing before it.
UPDATE task_output SET omitted = omitted + ?2
WHERE task_id = ?1 AND place = (SELECT min(place) FROM task_output WHERE task_id = ?1);
