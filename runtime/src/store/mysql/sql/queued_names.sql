-- Of the stored names (a JSON list) those with tasks that have not ended: one look into the index for each name and
-- priority, since what has ended stands behind, at the date that means never.
SELECT queued.task_name
FROM JSON_TABLE(?, '$[*]' COLUMNS (task_name VARCHAR(63) CHARACTER SET utf8mb4 PATH '$')) AS queued
WHERE EXISTS (SELECT 1 FROM tasks FORCE INDEX (tasks_claim)
              WHERE tasks.task_name = CONVERT(queued.task_name USING ascii) AND tasks.priority = 1
                AND tasks.eligible_at < '9999-12-31')
   OR EXISTS (SELECT 1 FROM tasks FORCE INDEX (tasks_claim)
              WHERE tasks.task_name = CONVERT(queued.task_name USING ascii) AND tasks.priority = 2
                AND tasks.eligible_at < '9999-12-31')
   OR EXISTS (SELECT 1 FROM tasks FORCE INDEX (tasks_claim)
              WHERE tasks.task_name = CONVERT(queued.task_name USING ascii) AND tasks.priority = 3
                AND tasks.eligible_at < '9999-12-31')
   OR EXISTS (SELECT 1 FROM tasks FORCE INDEX (tasks_claim)
              WHERE tasks.task_name = CONVERT(queued.task_name USING ascii) AND tasks.priority = 4
                AND tasks.eligible_at < '9999-12-31')
