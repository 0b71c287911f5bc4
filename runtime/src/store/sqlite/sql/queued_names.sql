-- The names of tasks that have not ended, by leaps from one name to the next along the index, and one look into it for
-- each name and priority: what has ended stands behind, at the date that means never.
WITH RECURSIVE names (name) AS (
    SELECT min(task_name) FROM tasks
    UNION ALL
    SELECT (SELECT min(task_name) FROM tasks WHERE task_name > names.name) FROM names WHERE names.name IS NOT NULL
)
SELECT name
FROM names
WHERE name IS NOT NULL AND EXISTS (
    SELECT 1
    FROM (VALUES (1), (2), (3), (4)) AS priority CROSS JOIN tasks INDEXED BY tasks_claim
    WHERE tasks.task_name = names.name
      AND tasks.priority = priority.column1
      AND tasks.eligible_at < 253402214400000000
);
