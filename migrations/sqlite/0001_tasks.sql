-- Times are microseconds since 1970-01-01T00:00:00Z, UTC. "Never" is 9999-12-31T00:00:00Z (253402214400000000), so that
-- finished tasks sort behind all that wait.

CREATE TABLE tasks (
    -- AUTOINCREMENT: an id is never given twice, also after its row was pruned.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_name TEXT NOT NULL CHECK (length(task_name) BETWEEN 1 AND 63),
    dedup_key BLOB NOT NULL CHECK (length(dedup_key) = 32),
    status TEXT NOT NULL CHECK (status IN ('not_started', 'in_progress', 'success', 'error', 'cancelled')),
    priority INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 4),
    -- When the task may next be claimed: its schedule, its backoff or the end of its lease.
    eligible_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    lost_attempts INTEGER NOT NULL DEFAULT 0 CHECK (lost_attempts >= 0),
    max_retries INTEGER NOT NULL CHECK (max_retries >= 0),
    duplicate_count INTEGER NOT NULL DEFAULT 0 CHECK (duplicate_count >= 0),
    -- The number of the latest claim; 0 before the first. It only ever rises: with the id it is the fencing token.
    claim INTEGER NOT NULL DEFAULT 0,
    worker TEXT CHECK (length(worker) <= 120),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    started_at INTEGER,
    finished_at INTEGER,
    correlation_id TEXT CHECK (length(correlation_id) <= 200),
    error_code TEXT,
    error_message TEXT,
    -- The long columns come last: what stands before them is read without their overflow pages.
    task_payload TEXT NOT NULL,
    result_data TEXT,

    UNIQUE (task_name, dedup_key)
) STRICT;

-- Every index ends in the row's id by itself, so these two are read in the order of (…, id) without naming it.
CREATE INDEX tasks_claim ON tasks (task_name, priority, eligible_at);
CREATE INDEX tasks_list ON tasks (task_name, status);

-- How attempts ended. The running one and the one that succeeded stand in the task's own row.
CREATE TABLE attempts (
    task_id INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
    claim INTEGER NOT NULL,
    worker TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('error', 'lost', 'released', 'snoozed')),
    error_code TEXT,
    error_message TEXT,

    PRIMARY KEY (task_id, claim)
) STRICT, WITHOUT ROWID;
