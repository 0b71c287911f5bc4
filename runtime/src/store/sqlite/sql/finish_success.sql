-- Ends claims with a result. The claim number is the fence: a stale one matches no row. ?1 is a JSON array of
-- [id, claim, result as text].
UPDATE tasks SET
    status = 'success',
    eligible_at = 253402214400000000,
    finished_at = ?2,
    updated_at = ?2,
    error_code = NULL,
    error_message = NULL,
    result_data = ended.result
FROM (SELECT value ->> 0 AS task_id, value ->> 1 AS number, value ->> 2 AS result FROM json_each(?1)) AS ended
WHERE tasks.id = ended.task_id AND tasks.claim = ended.number AND tasks.status = 'in_progress'
RETURNING id, claim;
