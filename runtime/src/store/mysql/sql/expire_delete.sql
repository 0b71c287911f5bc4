-- Deletes tasks that are still as they were seen. Parameters: a JSON array of ids, status, age in microseconds.
DELETE tasks
FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$' ERROR ON ERROR)) AS expired
STRAIGHT_JOIN tasks ON tasks.id = expired.id
WHERE tasks.status = ?
  AND tasks.finished_at < UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND
  AND tasks.eligible_at = '9999-12-31'
