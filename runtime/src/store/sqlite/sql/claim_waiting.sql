-- How many tasks wait in each room (?1: a JSON array of task names) at each priority, counted to ?3 at most; paused names
-- are left out. One range of the index each, so neither the backlog nor the finished tasks are walked.
SELECT
    room.key AS room,
    priority.column1 AS priority,
    (
        SELECT count(*)
        FROM (
            SELECT 1
            FROM tasks INDEXED BY tasks_claim
            WHERE tasks.task_name = room.value AND tasks.priority = priority.column1 AND tasks.eligible_at <= ?2
            LIMIT ?3
        )
    ) AS waiting
FROM json_each(?1) AS room CROSS JOIN (VALUES (1), (2), (3), (4)) AS priority
WHERE NOT EXISTS (SELECT 1 FROM paused_tasks WHERE paused_tasks.task_name = room.value);
