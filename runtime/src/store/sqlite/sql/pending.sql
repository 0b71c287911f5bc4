-- Which of the tasks whose ids are in the JSON array ?1 have not ended.
SELECT id
FROM tasks
WHERE id IN (SELECT value FROM json_each(?1))
    AND status NOT IN ('success', 'cancelled')
    AND (status <> 'error' OR eligible_at <> 253402214400000000);
