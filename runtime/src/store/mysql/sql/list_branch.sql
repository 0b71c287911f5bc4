-- The newest tasks of one name in one standing. Parameters: name, standing, those of the filter, how many.
/* row */(SELECT id FROM tasks FORCE INDEX (tasks_list)
 WHERE task_name = ? AND standing = ?{filter} ORDER BY id DESC LIMIT ?)/* end row */
