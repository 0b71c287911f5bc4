-- Holds the one row that migrating processes lock.
CREATE TABLE IF NOT EXISTS migration_lock (id TINYINT NOT NULL PRIMARY KEY) ENGINE = InnoDB
