-- Whether anything of one name is waiting.
SELECT EXISTS (
    SELECT 1
    FROM (VALUES (1), (2), (3), (4)) AS priority
    CROSS JOIN tasks INDEXED BY tasks_claim
    ON tasks.task_name = ?1 AND tasks.priority = priority.column1 AND tasks.eligible_at <= ?2
);
