-- Tasks of one name in one status that a retry can change, in the order of their ids: those that are eligible now need
-- none. Parameters: name, status, after, up to, created from, created before, how many.
/* row */(SELECT id FROM tasks FORCE INDEX (tasks_list)
 WHERE task_name = ? AND status = ? AND id > ? AND id <= ? AND created_at >= ? AND created_at < ?
   AND (status <> 'error' OR eligible_at > UTC_TIMESTAMP(6))
 ORDER BY id LIMIT ?)/* end row */
