-- The next tasks of one name and status behind an id, in the order of the index, whatever their age: an index on
-- `finished_at` would cost every finish something, and ids are nearly in the order of time. What was created within the
-- age cannot have ended before it, and ends the search. Parameters: age in microseconds, the same, task_name, status, id,
-- how many.
SELECT id,
       created_at < UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND AS may_be_over,
       COALESCE(finished_at < UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND AND eligible_at = '9999-12-31', 0) AS is_over
FROM tasks FORCE INDEX (tasks_list)
WHERE task_name = ? AND status = ? AND id > ?
ORDER BY id
LIMIT ?
