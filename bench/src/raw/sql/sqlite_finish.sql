UPDATE tasks
SET status = 'success', eligible_at = 253402214400000000, result_data = ended.result, finished_at = ?2, updated_at = ?2
FROM (SELECT value ->> 'i' AS id, value ->> 'c' AS claim, value ->> 'r' AS result FROM json_each(?1)) AS ended
WHERE tasks.id = ended.id AND tasks.claim = ended.claim AND tasks.status = 'in_progress'
