-- Tasks of one name and standing that a cancel can change, in the order of their ids. A wish that waits counts again once
-- the lease has run out (?6 is the present): then the cancel ends the task.
SELECT id
FROM tasks INDEXED BY tasks_list
WHERE
    task_name = ?1 AND standing = ?2 AND id > ?3 AND id <= ?4
    AND created_at >= ?7 AND created_at < ?8
    AND (standing <> 'in_progress' OR eligible_at <= ?6 OR cancel_requested_at IS NULL)
ORDER BY id
LIMIT ?5;
