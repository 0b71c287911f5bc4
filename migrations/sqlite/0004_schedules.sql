-- Where each schedule stands. A tick is taken by moving last_tick in the transaction that stores its task.
CREATE TABLE schedules (
    task_name TEXT NOT NULL,
    name TEXT NOT NULL,
    -- The latest tick that was dealt with; at first, when the schedule was first seen.
    last_tick INTEGER NOT NULL,
    -- What became of it. 'overlapped': the task before it had not ended; 'missed': nobody was there in time.
    last_outcome TEXT NOT NULL CHECK (last_outcome IN ('seen', 'submitted', 'overlapped', 'missed')),
    -- The latest task that was submitted; its row may have been pruned since.
    last_task_id INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,

    PRIMARY KEY (task_name, name)
) STRICT, WITHOUT ROWID;

-- The tick that submitted the task, if a schedule did.
ALTER TABLE tasks ADD COLUMN scheduled_at INTEGER;
