-- Since when a name is paused.
SELECT paused_at FROM paused_tasks WHERE task_name = ?
