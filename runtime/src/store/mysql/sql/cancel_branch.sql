-- Tasks of one name in one standing that a cancel can change, in the order of their ids. A wish that waits counts again
-- once the lease has run out: then the cancel ends the task. Parameters: name, standing, after, up to, created from, created
-- before, how many.
/* row */(SELECT id FROM tasks FORCE INDEX (tasks_list)
 WHERE task_name = ? AND standing = ? AND id > ? AND id <= ? AND created_at >= ? AND created_at < ?
   AND (standing <> 'in_progress' OR eligible_at <= UTC_TIMESTAMP(6) OR cancel_requested_at IS NULL)
 ORDER BY id LIMIT ?)/* end row */
