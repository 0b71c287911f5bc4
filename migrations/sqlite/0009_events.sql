-- What handlers tell while they run: how far they are, and what they put out.
--
-- It stands apart from `tasks`, so that telling it writes no payload again, and a claim, an end or a retry need not know
-- of it: both name the claim that they come from.

-- One row for each task whose handler has told anything.
CREATE TABLE task_reports (
    task_id INTEGER PRIMARY KEY REFERENCES tasks (id) ON DELETE CASCADE,
    -- The claim that told its progress last; it counts while it is the task's latest.
    progress_claim INTEGER,
    -- Which of that claim's tellings it is; rises with each.
    progress_number INTEGER,
    -- From 0 to 1.
    progress_fraction REAL,
    progress_message TEXT CHECK (length(progress_message) <= 500),
    progress_at INTEGER,
    -- The place of the last output that was ever stored.
    last_output INTEGER NOT NULL DEFAULT 0,
    -- What is stored of it.
    output_chunks INTEGER NOT NULL DEFAULT 0,
    output_bytes INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE task_output (
    task_id INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
    -- The claim times 2^32, and the number of the chunk among those of the claim.
    place INTEGER NOT NULL,
    -- How many chunks right before this one are not stored.
    omitted INTEGER NOT NULL DEFAULT 0,
    content TEXT NOT NULL,
    stored_at INTEGER NOT NULL,

    PRIMARY KEY (task_id, place)
) STRICT, WITHOUT ROWID;
