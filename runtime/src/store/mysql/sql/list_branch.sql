-- The newest tasks of one name in one status. Parameters: name, status, those of the filter, how many.
/* row */(SELECT id FROM tasks FORCE INDEX (tasks_list)
 WHERE task_name = ? AND status = ?{filter} ORDER BY id DESC LIMIT ?)/* end row */
