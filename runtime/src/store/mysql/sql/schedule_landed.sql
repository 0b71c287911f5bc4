-- Whether a schedule stands at this tick, with this task (NULL if the tick was left out). Parameters: task_name, name, the
-- tick, the task, the task.
SELECT EXISTS (SELECT 1 FROM schedules
               WHERE task_name = ? AND name = ? AND last_tick = CAST(? AS DATETIME(6))
                 AND (last_task_id = ? OR ? IS NULL))
