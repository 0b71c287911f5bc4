-- How many tasks were created in a range of times, counted up to ?3: the index alone answers.
SELECT count(*) FROM (
    SELECT 1 FROM tasks INDEXED BY tasks_created
    WHERE created_at >= ?1 AND created_at < ?2
    LIMIT ?3
);
