-- Where each schedule stands. A tick is taken by moving last_tick in the transaction that stores its task.
CREATE TABLE IF NOT EXISTS schedules (
    task_name    VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name         VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- The latest tick that was dealt with; at first, when the schedule was first seen.
    last_tick    DATETIME(6) NOT NULL,
    -- What became of it. 'overlapped': the task before it had not ended; 'missed': nobody was there in time.
    last_outcome ENUM('seen', 'submitted', 'overlapped', 'missed') CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- The latest task that was submitted; its row may have been pruned since.
    last_task_id BIGINT NULL,
    created_at   DATETIME(6) NOT NULL,
    updated_at   DATETIME(6) NOT NULL,
    PRIMARY KEY (task_name, name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The tick that submitted the task, if a schedule did. DDL commits by itself and may be run again, and MySQL has no
-- ADD COLUMN IF NOT EXISTS: so it is looked for first.
SET @add_scheduled_at = IF(
    EXISTS (SELECT 1 FROM information_schema.columns
            WHERE table_schema = DATABASE() AND table_name = 'tasks' AND column_name = 'scheduled_at'),
    'DO 0',
    'ALTER TABLE tasks ADD COLUMN scheduled_at DATETIME(6) NULL');
PREPARE add_scheduled_at FROM @add_scheduled_at;
EXECUTE add_scheduled_at;
DEALLOCATE PREPARE add_scheduled_at;
