-- Tasks of one name in one standing that a retry can change, in the order of their ids: those that are eligible now need
-- none. Parameters: name, standing, after, up to, created from, created before, how many.
/* row */(SELECT id FROM tasks FORCE INDEX (tasks_list)
 WHERE task_name = ? AND standing = ? AND id > ? AND id <= ? AND created_at >= ? AND created_at < ?
   AND (standing <> 'error_waiting' OR eligible_at > UTC_TIMESTAMP(6))
 ORDER BY id LIMIT ?)/* end row */
