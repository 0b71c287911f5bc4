-- How many tasks of one name in one status fit. Parameters: name, status, those of the filter.
/* row */(SELECT COUNT(*) AS n FROM tasks FORCE INDEX (tasks_list)
 WHERE task_name = ? AND status = ?{filter})/* end row */
