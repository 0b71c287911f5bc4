-- Which migrations were applied, and whether each came to its end.
SELECT version, success FROM _sqlx_migrations ORDER BY version
