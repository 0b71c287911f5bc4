-- When somebody asked for a task to be cancelled. While it runs, that wish waits: whatever ends the attempt short of a
-- result makes the task `cancelled`. NULL on every task that waits to run.
--
-- It may be run again after it stopped half way, so it looks whether the column is there: MySQL has no ADD COLUMN IF NOT
-- EXISTS. There is no index: workers ask for the tasks that they run, by their ids.
SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.columns
                WHERE table_schema = DATABASE() AND table_name = 'tasks' AND column_name = 'cancel_requested_at');
SET @change = IF(@missing, 'ALTER TABLE tasks ADD COLUMN cancel_requested_at DATETIME(6) NULL', 'DO 0');
PREPARE change_tasks FROM @change;
EXECUTE change_tasks;
DEALLOCATE PREPARE change_tasks;
