-- One page of all tasks, newest first: the ids alone.
SELECT id
FROM tasks
WHERE id < ?1
ORDER BY id DESC
LIMIT ?2 OFFSET ?3;
