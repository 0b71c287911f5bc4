-- How a task stands: its status, with `error` parted by whether another attempt follows. Lists, bulk changes and pruning
-- go by it, so that none of them walks past those in `error` that it does not want.
ALTER TABLE tasks ADD COLUMN standing TEXT GENERATED ALWAYS AS (
    CASE
        WHEN status <> 'error' THEN status
        WHEN eligible_at = 253402214400000000 THEN 'error_ended'
        ELSE 'error_waiting'
    END
) VIRTUAL;

DROP INDEX tasks_list;
CREATE INDEX tasks_list ON tasks (task_name, standing);
