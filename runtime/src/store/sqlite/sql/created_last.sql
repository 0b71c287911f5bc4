-- The highest id among the last of a range of times.
SELECT max(id) FROM (
    SELECT id FROM tasks INDEXED BY tasks_created
    WHERE created_at >= ?1 AND created_at < ?2
    ORDER BY created_at DESC
    LIMIT ?3
);
