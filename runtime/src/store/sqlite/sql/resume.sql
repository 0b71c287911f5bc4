-- Lets a name run again.
DELETE FROM paused_tasks WHERE task_name = ?1;
