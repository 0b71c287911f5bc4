-- Whether the latest task of a schedule has not ended. One that was pruned has. Parameters: task_name, name.
SELECT EXISTS (SELECT 1
               FROM schedules JOIN tasks ON tasks.id = schedules.last_task_id
               WHERE schedules.task_name = ? AND schedules.name = ?
                 AND NOT (tasks.status IN ('success', 'cancelled')
                          OR (tasks.status = 'error' AND tasks.eligible_at = '9999-12-31')))
