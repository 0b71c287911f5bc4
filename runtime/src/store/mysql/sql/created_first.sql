-- The lowest id among the first of a range of times. Parameters: from, to, how many.
SELECT MIN(id) FROM (
    SELECT id FROM tasks FORCE INDEX (tasks_created)
    WHERE created_at >= ? AND created_at < ?
    ORDER BY created_at
    LIMIT ?) AS neighbours
