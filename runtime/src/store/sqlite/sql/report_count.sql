-- Counts what is stored of a task's output.
UPDATE task_reports SET (output_chunks, output_bytes) = (
    SELECT count(*), coalesce(sum(octet_length(content)), 0) FROM task_output WHERE task_id = ?1
)
WHERE task_id = ?1;
