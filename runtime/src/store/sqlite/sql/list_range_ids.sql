-- The newest tasks of one name and standing: the index alone answers, in its own order.
SELECT id
FROM tasks INDEXED BY tasks_list
WHERE task_name = ?4 AND standing = ?5 AND id < ?1
ORDER BY id DESC
LIMIT ?2 OFFSET ?3;
