-- One page of the tasks created in a range of times, newest first: the ids alone. All of them have ids from ?6 on.
SELECT id
FROM tasks NOT INDEXED
WHERE id < ?1 AND id >= ?6 AND created_at >= ?4 AND created_at < ?5
ORDER BY id DESC
LIMIT ?2 OFFSET ?3;
