-- What the gate on change needs: under which version of its task's schema a payload was stored, and which workers live.

-- How many `upcast` steps the task had when the payload was submitted. Rows from before had none.
ALTER TABLE tasks ADD COLUMN payload_version INTEGER NOT NULL DEFAULT 0;

-- The processes that run tasks. A row goes at a clean shutdown, or once it is stale.
CREATE TABLE workers (
    worker TEXT NOT NULL PRIMARY KEY CHECK (length(worker) <= 120),
    -- The names of the tasks that it runs, as a JSON list.
    task_names TEXT NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT;
