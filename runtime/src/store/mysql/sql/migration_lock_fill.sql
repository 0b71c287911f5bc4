-- The row; it is there already for all but the first.
INSERT INTO migration_lock (id) VALUES (1) ON DUPLICATE KEY UPDATE id = migration_lock.id
