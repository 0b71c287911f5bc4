-- How many tasks were created in a range of times, counted up to a limit: the index alone answers. Parameters: from, to,
-- limit.
SELECT COUNT(*) FROM (
    SELECT 1 FROM tasks FORCE INDEX (tasks_created)
    WHERE created_at >= ? AND created_at < ?
    LIMIT ?) AS found
