-- What the gate on change needs: under which version of its task's schema a payload was stored, and which workers live.
--
-- DDL commits by itself here, so a process that dies may leave this half done, and it is then run again. MySQL knows no
-- ADD COLUMN IF NOT EXISTS, so the column is looked for first.

-- How many `upcast` steps the task had when the payload was submitted. Rows from before had none.
SET @gate = (SELECT IF(COUNT(*) = 0,
                       'ALTER TABLE tasks ADD COLUMN payload_version INT UNSIGNED NOT NULL DEFAULT 0',
                       'DO 0')
             FROM information_schema.columns
             WHERE table_schema = DATABASE() AND table_name = 'tasks' AND column_name = 'payload_version');
PREPARE gate FROM @gate;
EXECUTE gate;
DEALLOCATE PREPARE gate;

-- The processes that run tasks. A row goes at a clean shutdown, or once it is stale.
CREATE TABLE IF NOT EXISTS workers (
    worker     VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- The names of the tasks that it runs, as a JSON list.
    task_names MEDIUMTEXT NOT NULL,
    seen_at    DATETIME(6) NOT NULL,
    PRIMARY KEY (worker)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
