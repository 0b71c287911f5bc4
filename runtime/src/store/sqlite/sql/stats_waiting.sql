-- The task of one name (?1) that could have been claimed for longest: one look into the index for each priority.
SELECT id, eligible_at FROM (
    SELECT
        (SELECT id FROM tasks INDEXED BY tasks_claim
         WHERE task_name = ?1 AND priority = wanted.column1 AND eligible_at <= ?2
         ORDER BY eligible_at, id LIMIT 1) AS first
    FROM (VALUES (1), (2), (3), (4)) AS wanted
) AS firsts
CROSS JOIN tasks ON tasks.id = firsts.first
ORDER BY eligible_at, id
LIMIT 1;
