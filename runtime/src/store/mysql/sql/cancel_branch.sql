-- Tasks of one name in one status that a cancel can change, in the order of their ids. A wish that waits counts again
-- once the lease has run out: then the cancel ends the task. Parameters: name, status, after, up to, created from, created
-- before, how many.
/* row */(SELECT id FROM tasks FORCE INDEX (tasks_list)
 WHERE task_name = ? AND status = ? AND id > ? AND id <= ? AND created_at >= ? AND created_at < ?
   AND (status <> 'error' OR eligible_at < '9999-12-31')
   AND (status <> 'in_progress' OR eligible_at <= UTC_TIMESTAMP(6) OR cancel_requested_at IS NULL)
 ORDER BY id LIMIT ?)/* end row */
