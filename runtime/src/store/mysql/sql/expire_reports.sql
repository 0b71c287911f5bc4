-- Deletes what those tasks told that are gone, within the transaction that deleted them. Parameter: a JSON array of the
-- ids that it tried to delete.
DELETE task_reports
FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$' ERROR ON ERROR)) AS expired
STRAIGHT_JOIN task_reports ON task_reports.task_id = expired.id
LEFT JOIN tasks ON tasks.id = expired.id
WHERE tasks.id IS NULL
