-- Every task name that is stored, by leaps from one to the next along the index instead of a walk over its rows.
WITH RECURSIVE names (name) AS (
    SELECT min(task_name) FROM tasks
    UNION ALL
    SELECT (SELECT min(task_name) FROM tasks WHERE task_name > names.name) FROM names WHERE names.name IS NOT NULL
)
SELECT name FROM names WHERE name IS NOT NULL;
