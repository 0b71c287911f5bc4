-- The migrations that this database has been through.
SELECT version FROM _sqlx_migrations WHERE success ORDER BY version;
