-- How many tasks were created in a time range.
SELECT count(*) FROM tasks WHERE created_at >= ?1 AND created_at < ?2;
