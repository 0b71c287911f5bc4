-- The latest starts of one name.
SELECT starts FROM task_limits WHERE task_name = ?1;
