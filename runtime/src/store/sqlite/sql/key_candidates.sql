-- The same as claim_candidates with each task's concurrency key, which stands behind the payload in the row.
SELECT
    id, eligible_at, claim, status = 'in_progress' AS lost, CASE WHEN status = 'in_progress' THEN worker END AS worker,
    lost_attempts, concurrency_key
FROM tasks INDEXED BY tasks_claim
WHERE task_name = ?1 AND priority = ?2 AND eligible_at <= ?3 AND payload_version <= ?5
ORDER BY eligible_at, id
LIMIT ?4;
