-- The tasks of one name and priority that have been eligible longest, read in the order of the index. One in progress has
-- lost its lease; only then it matters whose it was.
SELECT
    id, eligible_at, claim, status = 'in_progress' AS lost, CASE WHEN status = 'in_progress' THEN worker END AS worker,
    lost_attempts
FROM tasks INDEXED BY tasks_claim
WHERE task_name = ?1 AND priority = ?2 AND eligible_at <= ?3 AND payload_version <= ?5
ORDER BY eligible_at, id
LIMIT ?4;
