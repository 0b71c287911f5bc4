-- How many tasks of one name and standing were created in a range of times, counted up to ?7. All of them have ids from ?5
-- to ?6.
SELECT count(*) FROM (
    SELECT 1 FROM tasks INDEXED BY tasks_list
    WHERE task_name = ?3 AND standing = ?4 AND id >= ?5 AND id <= ?6 AND created_at >= ?1 AND created_at < ?2
    LIMIT ?7
);
