-- How a task stands: its status, with `error` parted by whether another attempt follows. Lists, bulk changes and pruning
-- go by it, so that none of them walks past those in `error` that it does not want.
--
-- The server keeps it by itself. It is stored, not virtual: then the index is as plain as any. The index takes its place
-- beside no other, so that no end of a task changes one more. On a large table this writes the table anew, once.
--
-- It may be run again after it stopped half way, so it looks whether the column is there: MySQL has no ADD COLUMN IF NOT
-- EXISTS.
SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.columns
                WHERE table_schema = DATABASE() AND table_name = 'tasks' AND column_name = 'standing');
SET @change = IF(@missing, 'ALTER TABLE tasks
    ADD COLUMN standing ENUM(''not_started'', ''in_progress'', ''success'', ''error_waiting'', ''error_ended'', ''cancelled'')
        CHARACTER SET ascii COLLATE ascii_bin
        GENERATED ALWAYS AS (CASE WHEN status <> ''error'' THEN status
                                  WHEN eligible_at = TIMESTAMP''9999-12-31 00:00:00'' THEN ''error_ended''
                                  ELSE ''error_waiting'' END) STORED,
    DROP KEY tasks_list,
    ADD KEY tasks_list (task_name, standing, id)', 'DO 0');
PREPARE change_tasks FROM @change;
EXECUTE change_tasks;
DEALLOCATE PREPARE change_tasks;
