-- Answers that are given once more when a submission comes again under the same Idempotency-Key.
--
-- DDL commits by itself here, so a process that dies may leave this half done. It is then run again: IF NOT EXISTS.
CREATE TABLE IF NOT EXISTS idempotency_keys (
    -- The hash of the key and of the operation that it was sent to.
    id          BINARY(32) NOT NULL,
    -- The hash of what was asked under it.
    fingerprint BINARY(32) NOT NULL,
    -- What became of the submissions, as JSON; empty only within the transaction that stores them.
    answer      MEDIUMTEXT NOT NULL,
    created_at  DATETIME(6) NOT NULL,
    PRIMARY KEY (id),
    KEY idempotency_keys_age (created_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
