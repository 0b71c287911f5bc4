-- Counts what is stored of a task's output. Parameters: id, three times.
UPDATE task_reports
SET output_chunks = (SELECT COUNT(*) FROM task_output WHERE task_output.task_id = ?),
    output_bytes = (SELECT COALESCE(SUM(OCTET_LENGTH(content)), 0) FROM task_output WHERE task_output.task_id = ?)
WHERE task_id = ?
