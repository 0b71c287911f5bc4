-- What handlers tell while they run: how far they are, and what they put out.
--
-- It stands apart from `tasks`, so that telling it writes no payload again, and a claim, an end or a retry need not know
-- of it: both name the claim that they come from.

-- One row for each task whose handler has told anything.
CREATE TABLE IF NOT EXISTS task_reports (
    task_id           BIGINT NOT NULL,
    -- The claim that told its progress last; it counts while it is the task's latest.
    progress_claim    BIGINT NULL,
    -- Which of that claim's tellings it is; rises with each.
    progress_number   INT UNSIGNED NULL,
    -- From 0 to 1.
    progress_fraction DOUBLE NULL,
    progress_message  VARCHAR(500) NULL,
    progress_at       DATETIME(6) NULL,
    -- The place of the last output that was ever stored.
    last_output       BIGINT NOT NULL DEFAULT 0,
    -- What is stored of it: never less than is there, since a write that is tried again may count twice.
    output_chunks     BIGINT NOT NULL DEFAULT 0,
    output_bytes      BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (task_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS task_output (
    task_id   BIGINT NOT NULL,
    -- The claim times 2^32, and the number of the chunk among those of the claim.
    place     BIGINT NOT NULL,
    -- How many chunks right before this one are not stored.
    omitted   BIGINT NOT NULL DEFAULT 0,
    content   MEDIUMTEXT NOT NULL,
    stored_at DATETIME(6) NOT NULL,
    PRIMARY KEY (task_id, place)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
