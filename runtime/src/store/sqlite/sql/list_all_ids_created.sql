-- One page of the tasks created in a time range, newest first: the ids alone.
SELECT id
FROM tasks
WHERE id < ?1 AND created_at >= ?4 AND created_at < ?5
ORDER BY id DESC
LIMIT ?2 OFFSET ?3;
