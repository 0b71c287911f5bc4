-- Whether the latest task of a schedule has not ended. One that was pruned has.
SELECT EXISTS (
    SELECT 1
    FROM schedules
    JOIN tasks ON tasks.id = schedules.last_task_id
    WHERE
        schedules.task_name = ?1 AND schedules.name = ?2
        AND NOT (
            tasks.status IN ('success', 'cancelled')
            OR (tasks.status = 'error' AND tasks.eligible_at = 253402214400000000)
        )
);
