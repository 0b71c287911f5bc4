-- The next in line for some keys. Parameters of a key: task_name, key, how many at most.
/* row */(SELECT key_waiters.task_name, key_waiters.concurrency_key, key_waiters.task_id
 FROM key_waiters
 STRAIGHT_JOIN tasks ON tasks.id = key_waiters.task_id
 WHERE key_waiters.task_name = ? AND key_waiters.concurrency_key = ?
   AND tasks.eligible_at >= '9500-01-01' AND tasks.eligible_at < '9999-12-31'
 ORDER BY key_waiters.task_id
 LIMIT ?)/* end row */
