-- Which of these tasks have more output than is kept. Parameters: a JSON array of ids, chunks, bytes.
SELECT task_reports.task_id
FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$' ERROR ON ERROR)) AS reported
STRAIGHT_JOIN task_reports ON task_reports.task_id = reported.id
WHERE task_reports.output_chunks > ? OR task_reports.output_bytes > ?
