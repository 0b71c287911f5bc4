-- What a task has put out behind a place, so much of it.
SELECT task_id, place, omitted, content, stored_at
FROM task_output
WHERE task_id = ?1 AND place > ?2
ORDER BY place
LIMIT ?3;
