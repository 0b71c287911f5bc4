-- Deletes tasks (?1: a JSON array of ids) that are still as they were seen; their attempts go with them.
DELETE FROM tasks
WHERE
    id IN (SELECT value FROM json_each(?1))
    AND status = ?2
    AND finished_at < ?3
    AND eligible_at = 253402214400000000;
