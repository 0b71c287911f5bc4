-- The lowest id among the first of a range of times.
SELECT min(id) FROM (
    SELECT id FROM tasks INDEXED BY tasks_created
    WHERE created_at >= ?1 AND created_at < ?2
    ORDER BY created_at
    LIMIT ?3
);
