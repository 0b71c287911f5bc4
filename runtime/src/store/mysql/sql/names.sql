-- The names of all stored tasks. The servers skip through the index from one name to the next.
SELECT DISTINCT task_name FROM tasks FORCE INDEX (tasks_list)
