-- The next tasks of one name and standing behind an id, in the order of the index, whatever their age: an index on
-- `finished_at` would cost every finish something, and ids are nearly in the order of time. ?5 is the moment before which
-- a task must have ended; what was created after it cannot have, and ends the search.
SELECT
    id,
    created_at < ?5 AS may_be_over,
    coalesce(finished_at < ?5, FALSE) AS is_over
FROM tasks INDEXED BY tasks_list
WHERE task_name = ?1 AND standing = ?2 AND id > ?3
ORDER BY id
LIMIT ?4;
