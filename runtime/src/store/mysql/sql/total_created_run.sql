-- How many tasks of one name in one standing were created in a range of times, counted up to a limit. Parameters: name, standing,
-- the ids between which they all lie, from, to, limit.
SELECT COUNT(*) FROM (
    SELECT 1 FROM tasks FORCE INDEX (tasks_list)
    WHERE task_name = ? AND standing = ? AND id >= ? AND id <= ? AND created_at >= ? AND created_at < ?
    LIMIT ?) AS found
