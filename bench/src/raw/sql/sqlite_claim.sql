UPDATE tasks
SET status = 'in_progress', claim = claim + 1, attempts = attempts + 1, worker = 'raw', eligible_at = ?1 + 30000000,
    started_at = ?1, updated_at = ?1
WHERE id IN (
    SELECT id FROM tasks
    WHERE task_name = 'noop' AND priority = 2 AND eligible_at <= ?1
    ORDER BY eligible_at, id
    LIMIT ?2
)
RETURNING id, claim, task_payload
