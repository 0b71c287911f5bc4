-- Tasks of one name that have not ended, in the order of their ids, after ?2. One range of the index for each standing
-- that is not an end, merged by id: a task that moves on meanwhile is seen once all the same.
SELECT id, task_payload, payload_version
FROM tasks
WHERE id IN (
    SELECT id FROM (SELECT id FROM tasks INDEXED BY tasks_list
                    WHERE task_name = ?1 AND standing = 'not_started' AND id > ?2 ORDER BY id LIMIT ?3)
    UNION ALL
    SELECT id FROM (SELECT id FROM tasks INDEXED BY tasks_list
                    WHERE task_name = ?1 AND standing = 'in_progress' AND id > ?2 ORDER BY id LIMIT ?3)
    UNION ALL
    SELECT id FROM (SELECT id FROM tasks INDEXED BY tasks_list
                    WHERE task_name = ?1 AND standing = 'error_waiting' AND id > ?2
                    ORDER BY id LIMIT ?3)
)
ORDER BY id
LIMIT ?3;
