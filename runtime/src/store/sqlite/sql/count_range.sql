-- How many tasks have this name and status: the index alone answers.
SELECT count(*) FROM tasks INDEXED BY tasks_list WHERE task_name = ?1 AND status = ?2;
