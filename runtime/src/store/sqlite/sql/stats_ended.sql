-- How those tasks of one name (?1) went that were submitted last, ?2 of those in `success` and ?3 of those in `error`
-- for good. One that never ran tells nothing.
SELECT status = 'success' AS succeeded, started_at - created_at AS waiting, finished_at - started_at AS processing, finished_at
FROM tasks
WHERE id IN (
    SELECT id FROM (SELECT id FROM tasks INDEXED BY tasks_list
                    WHERE task_name = ?1 AND standing = 'success' ORDER BY id DESC LIMIT ?2)
    UNION ALL
    SELECT id FROM (SELECT id FROM tasks INDEXED BY tasks_list
                    WHERE task_name = ?1 AND standing = 'error_ended' ORDER BY id DESC LIMIT ?3)
) AND started_at IS NOT NULL AND finished_at IS NOT NULL;
