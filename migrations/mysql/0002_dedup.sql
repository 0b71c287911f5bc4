-- How duplicates are handled, for MySQL 8.0.19+ and MariaDB 10.6+.
--
-- The first two columns say what a submission asks for; they are columns because the upsert's second half sees only
-- columns. `released_key` is the key that a task had, once another has taken it over: an ended task's key is free where
-- only unfinished tasks have duplicates.
--
-- A process that dies may leave this done and not recorded. It is then run again, and MySQL knows no ADD COLUMN
-- IF NOT EXISTS: so it looks first.

SET @missing = (SELECT COUNT(*) = 0
                FROM information_schema.columns
                WHERE table_schema = DATABASE() AND table_name = 'tasks' AND column_name = 'released_key');
SET @statement = IF(@missing, 'ALTER TABLE tasks
    ADD COLUMN on_duplicate ENUM(''extend_retries'', ''ignore'', ''reject'', ''replace'')
        CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT ''extend_retries'',
    ADD COLUMN dedup_while ENUM(''stored'', ''unfinished'')
        CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT ''stored'',
    ADD COLUMN released_key BINARY(32) NULL', 'DO 0');
PREPARE add_columns FROM @statement;
EXECUTE add_columns;
DEALLOCATE PREPARE add_columns;
