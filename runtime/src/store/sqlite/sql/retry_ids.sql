-- Tasks of one name and standing that a retry can change, in the order of their ids: those that are eligible at present
-- (?6) need none.
SELECT id
FROM tasks INDEXED BY tasks_list
WHERE
    task_name = ?1 AND standing = ?2 AND id > ?3 AND id <= ?4
    AND created_at >= ?7 AND created_at < ?8
    AND (standing <> 'error_waiting' OR eligible_at > ?6)
ORDER BY id
LIMIT ?5;
