-- How many tasks there are of each name, so that no total counts rows; and the order of creation, for lists of a time
-- range.
--
-- Each transaction that stores or deletes tasks, or changes their status, leaves what it changed in `task_count_deltas`:
-- rows of its own, so that none is hot. They are folded into `task_counts` now and then; a count is the sum of both, read
-- by one statement. What is in progress is few and is counted where it stands, and `success` is the rest: so the common
-- end of a task writes no counter. No triggers: servers with a binary log let only administrators make them.
--
-- It may be run again after it stopped half way: the counts are set, not added to, and nobody writes deltas before this
-- has come to its end.

CREATE TABLE IF NOT EXISTS task_counts (
    task_name   VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- In all, whatever their status.
    total       BIGINT NOT NULL,
    not_started BIGINT NOT NULL,
    error       BIGINT NOT NULL,
    cancelled   BIGINT NOT NULL,
    -- Those of `error` that no attempt follows.
    error_ended BIGINT NOT NULL,
    PRIMARY KEY (task_name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS task_count_deltas (
    id          BIGINT NOT NULL AUTO_INCREMENT,
    task_name   VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    total       BIGINT NOT NULL,
    not_started BIGINT NOT NULL,
    error       BIGINT NOT NULL,
    cancelled   BIGINT NOT NULL,
    error_ended BIGINT NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

REPLACE INTO task_counts (task_name, total, not_started, error, cancelled, error_ended)
SELECT task_name, COUNT(*), SUM(status = 'not_started'), SUM(status = 'error'), SUM(status = 'cancelled'),
       SUM(status = 'error' AND eligible_at = '9999-12-31')
FROM tasks
GROUP BY task_name;

-- A row's moment of creation never changes, so this grows at its end and no claim or finish touches it.
SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.statistics
                WHERE table_schema = DATABASE() AND table_name = 'tasks' AND index_name = 'tasks_created');
SET @change = IF(@missing, 'ALTER TABLE tasks ADD KEY tasks_created (created_at)', 'DO 0');
PREPARE change_tasks FROM @change;
EXECUTE change_tasks;
DEALLOCATE PREPARE change_tasks;
