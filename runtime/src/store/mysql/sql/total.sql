-- How many tasks fit a filter.
SELECT CAST(COALESCE(SUM(n), 0) AS UNSIGNED) FROM ({branches}) AS branches
