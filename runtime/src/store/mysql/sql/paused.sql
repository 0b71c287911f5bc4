-- Every paused name.
SELECT task_name, paused_at FROM paused_tasks ORDER BY task_name
