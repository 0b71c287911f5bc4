-- How many tasks there are of each name, by status, so that no total counts rows; and the order of creation, for lists of
-- a time range.
--
-- Triggers keep the counters: whatever changes a task changes them with it, an operator's own statements included, and
-- there is one writer at a time anyway.

CREATE TABLE task_counts (
    task_name TEXT NOT NULL PRIMARY KEY,
    not_started INTEGER NOT NULL,
    in_progress INTEGER NOT NULL,
    success INTEGER NOT NULL,
    error INTEGER NOT NULL,
    cancelled INTEGER NOT NULL,
    -- Those of `error` that no attempt follows.
    error_ended INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO task_counts (task_name, not_started, in_progress, success, error, cancelled, error_ended)
SELECT
    task_name,
    sum(status = 'not_started'),
    sum(status = 'in_progress'),
    sum(status = 'success'),
    sum(status = 'error'),
    sum(status = 'cancelled'),
    sum(status = 'error' AND eligible_at = 253402214400000000)
FROM tasks
GROUP BY task_name;

CREATE TRIGGER tasks_counted_insert AFTER INSERT ON tasks
BEGIN
    INSERT INTO task_counts (task_name, not_started, in_progress, success, error, cancelled, error_ended)
    VALUES (
        NEW.task_name,
        NEW.status = 'not_started',
        NEW.status = 'in_progress',
        NEW.status = 'success',
        NEW.status = 'error',
        NEW.status = 'cancelled',
        NEW.status = 'error' AND NEW.eligible_at = 253402214400000000
    )
    ON CONFLICT (task_name) DO UPDATE SET
        not_started = not_started + excluded.not_started,
        in_progress = in_progress + excluded.in_progress,
        success = success + excluded.success,
        error = error + excluded.error,
        cancelled = cancelled + excluded.cancelled,
        error_ended = error_ended + excluded.error_ended;
END;

CREATE TRIGGER tasks_counted_update AFTER UPDATE OF status, eligible_at ON tasks
WHEN
    NEW.status <> OLD.status
    OR (
        NEW.status = 'error'
        AND (NEW.eligible_at = 253402214400000000) <> (OLD.eligible_at = 253402214400000000)
    )
BEGIN
    UPDATE task_counts SET
        not_started = not_started + (NEW.status = 'not_started') - (OLD.status = 'not_started'),
        in_progress = in_progress + (NEW.status = 'in_progress') - (OLD.status = 'in_progress'),
        success = success + (NEW.status = 'success') - (OLD.status = 'success'),
        error = error + (NEW.status = 'error') - (OLD.status = 'error'),
        cancelled = cancelled + (NEW.status = 'cancelled') - (OLD.status = 'cancelled'),
        error_ended = error_ended
        + (NEW.status = 'error' AND NEW.eligible_at = 253402214400000000)
        - (OLD.status = 'error' AND OLD.eligible_at = 253402214400000000)
    WHERE task_name = NEW.task_name;
END;

CREATE TRIGGER tasks_counted_delete AFTER DELETE ON tasks
BEGIN
    UPDATE task_counts SET
        not_started = not_started - (OLD.status = 'not_started'),
        in_progress = in_progress - (OLD.status = 'in_progress'),
        success = success - (OLD.status = 'success'),
        error = error - (OLD.status = 'error'),
        cancelled = cancelled - (OLD.status = 'cancelled'),
        error_ended = error_ended - (OLD.status = 'error' AND OLD.eligible_at = 253402214400000000)
    WHERE task_name = OLD.task_name;
END;

-- A row's moment of creation never changes, so this grows at its end and no claim or finish touches it.
CREATE INDEX tasks_created ON tasks (created_at);
