-- When somebody asked for a task to be cancelled. While it runs, that wish waits: whatever ends the attempt short of a
-- result makes the task `cancelled`. NULL on every task that waits to run.
ALTER TABLE tasks ADD COLUMN cancel_requested_at INTEGER;

-- The wishes that wait, for the workers to look for: nearly always empty.
CREATE INDEX tasks_cancels ON tasks (id) WHERE cancel_requested_at IS NOT NULL AND status = 'in_progress';
