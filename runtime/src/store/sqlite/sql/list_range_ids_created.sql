-- The newest tasks of one name and standing, created in a range of times. All of them have ids from ?8 on.
SELECT id
FROM tasks INDEXED BY tasks_list
WHERE task_name = ?4 AND standing = ?5 AND id < ?1 AND id >= ?8 AND created_at >= ?6 AND created_at < ?7
ORDER BY id DESC
LIMIT ?2 OFFSET ?3;
