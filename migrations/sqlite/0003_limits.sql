-- Limits that hold over all processes, and task names that are paused.

-- The hash of the field's value that bounds how many tasks run at once; NULL where the task has no such field.
ALTER TABLE tasks ADD COLUMN concurrency_key BLOB CHECK (length(concurrency_key) = 32);

-- Names that no claim takes.
CREATE TABLE paused_tasks (
    task_name TEXT NOT NULL PRIMARY KEY,
    paused_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The latest starts of each name that has a rate limit.
CREATE TABLE task_limits (
    task_name TEXT NOT NULL PRIMARY KEY,
    starts TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Where to look who holds a key. It is held as long as that claim is the task's current one, so a row that is left
-- behind means nothing.
CREATE TABLE key_holders (
    task_name TEXT NOT NULL,
    concurrency_key BLOB NOT NULL,
    task_id INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    PRIMARY KEY (task_name, concurrency_key, task_id)
) STRICT, WITHOUT ROWID;

-- The lines at the keys, in the order of submission. Those tasks have an `eligible_at` of the year 9500 or later. A row
-- whose task has none means nothing.
CREATE TABLE key_waiters (
    task_name TEXT NOT NULL,
    concurrency_key BLOB NOT NULL,
    task_id INTEGER NOT NULL,
    PRIMARY KEY (task_name, concurrency_key, task_id)
) STRICT, WITHOUT ROWID;
