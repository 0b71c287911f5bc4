-- The highest id among the last of a range of times. Parameters: from, to, how many.
SELECT MAX(id) FROM (
    SELECT id FROM tasks FORCE INDEX (tasks_created)
    WHERE created_at >= ? AND created_at < ?
    ORDER BY created_at DESC
    LIMIT ?) AS neighbours
