-- The queue's tables, for MySQL 8.0.19+ and MariaDB 10.6+.
--
-- Times are UTC. A task that will never be claimed again has its `eligible_at` at 9999-12-31 instead of NULL: NULLs
-- sort first, and every claim would walk past all that ever finished.
-- Payloads and results are text, not JSON: MySQL's JSON reorders keys and rounds numbers.
--
-- DDL commits by itself here, so a process that dies may leave this half done. It is then run again: IF NOT EXISTS.

CREATE TABLE IF NOT EXISTS tasks (
    id              BIGINT NOT NULL AUTO_INCREMENT,
    task_name       VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    dedup_key       BINARY(32) NOT NULL,
    status          ENUM('not_started', 'in_progress', 'success', 'error', 'cancelled')
                    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    priority        TINYINT UNSIGNED NOT NULL,
    -- When it may next be claimed; while it runs, when its lease ends.
    eligible_at     DATETIME(6) NOT NULL,
    attempts        INT UNSIGNED NOT NULL DEFAULT 0,
    lost_attempts   INT UNSIGNED NOT NULL DEFAULT 0,
    max_retries     INT UNSIGNED NOT NULL,
    -- How far duplicates may raise max_retries. A column, because the upsert's second half sees only columns.
    retries_limit   INT UNSIGNED NOT NULL,
    duplicate_count BIGINT UNSIGNED NOT NULL DEFAULT 0,
    -- With the id, the fencing token. It only ever rises.
    claim           BIGINT NOT NULL DEFAULT 0,
    -- Who holds the claim, or held the last one.
    worker          VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NULL,
    task_payload    MEDIUMTEXT NOT NULL,
    result_data     MEDIUMTEXT NULL,
    error_code      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    error_message   TEXT NULL,
    correlation_id  VARCHAR(200) NULL,
    created_at      DATETIME(6) NOT NULL,
    updated_at      DATETIME(6) NOT NULL,
    started_at      DATETIME(6) NULL,
    finished_at     DATETIME(6) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY tasks_dedup (task_name, dedup_key),
    KEY tasks_claim (task_name, priority, eligible_at, id),
    KEY tasks_list (task_name, status, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- How claims ended that did not end in success. The one that runs, and the one that succeeded, stand in the task's row.
CREATE TABLE IF NOT EXISTS attempts (
    task_id       BIGINT NOT NULL,
    claim         BIGINT NOT NULL,
    worker        VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    started_at    DATETIME(6) NOT NULL,
    ended_at      DATETIME(6) NOT NULL,
    outcome       ENUM('error', 'lost', 'released', 'snoozed') CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    error_code    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    error_message TEXT NULL,
    PRIMARY KEY (task_id, claim)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Each submitting transaction leaves its id: when the connection is lost at COMMIT, one look tells whether it landed.
CREATE TABLE IF NOT EXISTS submissions (
    id         BINARY(16) NOT NULL,
    created_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    KEY submissions_age (created_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
