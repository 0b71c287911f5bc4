-- Answers that are given once more when a submission comes again under the same Idempotency-Key.
CREATE TABLE idempotency_keys (
    -- The hash of the key and of the operation that it was sent to.
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    -- The hash of what was asked under it.
    fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
    -- What became of the submissions, as JSON.
    answer TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);
