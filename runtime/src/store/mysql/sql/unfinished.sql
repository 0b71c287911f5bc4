-- Tasks of one name that have not ended, in the order of their ids. One range of the index for each standing that is not an
-- end, merged by id: a task that moves on meanwhile is seen once all the same.
-- Parameters: three times name, after, limit; then limit.
SELECT tasks.id, tasks.task_payload, tasks.payload_version
FROM (SELECT id FROM (
          (SELECT id FROM tasks FORCE INDEX (tasks_list)
           WHERE task_name = ? AND standing = 'not_started' AND id > ? ORDER BY id LIMIT ?)
          UNION ALL
          (SELECT id FROM tasks FORCE INDEX (tasks_list)
           WHERE task_name = ? AND standing = 'in_progress' AND id > ? ORDER BY id LIMIT ?)
          UNION ALL
          (SELECT id FROM tasks FORCE INDEX (tasks_list)
           WHERE task_name = ? AND standing = 'error_waiting' AND id > ? ORDER BY id LIMIT ?)
      ) AS ranges ORDER BY id LIMIT ?) AS page
STRAIGHT_JOIN tasks ON tasks.id = page.id
ORDER BY page.id
