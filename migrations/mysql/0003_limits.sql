-- Limits that hold over all processes, and task names that are paused.
--
-- It may be run again after it stopped half way, so it looks whether the column is there: MySQL has no ADD COLUMN IF NOT
-- EXISTS.

-- The hash of the field's value that bounds how many tasks run at once; NULL where the task has no such field.
SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.columns
                WHERE table_schema = DATABASE() AND table_name = 'tasks' AND column_name = 'concurrency_key');
SET @change = IF(@missing, 'ALTER TABLE tasks ADD COLUMN concurrency_key BINARY(32) NULL', 'DO 0');
PREPARE change_tasks FROM @change;
EXECUTE change_tasks;
DEALLOCATE PREPARE change_tasks;

-- Names that no claim takes.
CREATE TABLE IF NOT EXISTS paused_tasks (
    task_name VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    paused_at DATETIME(6) NOT NULL,
    PRIMARY KEY (task_name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One row, which every claim shares and a pause has alone: so a pause has ended when every claim before it has.
CREATE TABLE IF NOT EXISTS claim_gate (
    id TINYINT NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO claim_gate (id) VALUES (1) ON DUPLICATE KEY UPDATE id = 1;

-- A row for each name that has a limit. Whoever decides by it locks and changes it: the lock is for one server, the
-- change for a cluster, which commits only one of two changes.
CREATE TABLE IF NOT EXISTS task_limits (
    task_name VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    turn      BIGINT UNSIGNED NOT NULL DEFAULT 0,
    -- The latest starts, where there is a rate limit.
    starts    TEXT NULL,
    PRIMARY KEY (task_name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Where to look who holds a key. It is held as long as that claim is the task's current one, so a row that is left
-- behind means nothing.
CREATE TABLE IF NOT EXISTS key_holders (
    task_name       VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    concurrency_key BINARY(32) NOT NULL,
    task_id         BIGINT NOT NULL,
    claim           BIGINT NOT NULL,
    PRIMARY KEY (task_name, concurrency_key, task_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The lines at the keys, in the order of submission. Those tasks have an `eligible_at` of the year 9500 or later. A row
-- whose task has none means nothing.
CREATE TABLE IF NOT EXISTS key_waiters (
    task_name       VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    concurrency_key BINARY(32) NOT NULL,
    task_id         BIGINT NOT NULL,
    PRIMARY KEY (task_name, concurrency_key, task_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
