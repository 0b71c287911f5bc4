-- The next tasks of one name and standing behind an id, in the order of the index, whatever their age: an index on
-- `finished_at` would cost every finish something, and ids are nearly in the order of time. What was created within the
-- age cannot have ended before it, and ends the search. Parameters: age in microseconds, the same, task_name, standing, id,
-- how many.
SELECT id,
       created_at < UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND AS may_be_over,
       COALESCE(finished_at < UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND, 0) AS is_over
FROM tasks FORCE INDEX (tasks_list)
WHERE task_name = ? AND standing = ? AND id > ?
ORDER BY id
LIMIT ?
