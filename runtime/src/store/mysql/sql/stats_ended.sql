-- How those tasks of one name went that were submitted last, some of those in `success` and some of those in `error` for good. One
-- that never ran tells nothing. Parameters: name, how many, name, how many.
SELECT tasks.status = 'success' AS succeeded,
       TIMESTAMPDIFF(MICROSECOND, tasks.created_at, tasks.started_at) AS waiting,
       TIMESTAMPDIFF(MICROSECOND, tasks.started_at, tasks.finished_at) AS processing, tasks.finished_at
FROM ((SELECT id FROM tasks FORCE INDEX (tasks_list)
       WHERE task_name = ? AND standing = 'success' ORDER BY id DESC LIMIT ?)
      UNION ALL
      (SELECT id FROM tasks FORCE INDEX (tasks_list)
       WHERE task_name = ? AND standing = 'error_ended' ORDER BY id DESC LIMIT ?)) AS latest
STRAIGHT_JOIN tasks ON tasks.id = latest.id
WHERE tasks.started_at IS NOT NULL AND tasks.finished_at IS NOT NULL
