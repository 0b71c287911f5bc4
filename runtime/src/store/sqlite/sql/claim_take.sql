-- Gives one task to a worker until its lease ends. A task that was still in progress had lost its lease.
UPDATE tasks SET
    status = 'in_progress',
    attempts = attempts + 1,
    lost_attempts = lost_attempts + (status = 'in_progress'),
    claim = claim + 1,
    worker = ?3,
    eligible_at = ?4,
    started_at = ?5,
    updated_at = ?5
WHERE id = ?1 AND claim = ?2
RETURNING claim, attempts, lost_attempts, created_at, scheduled_at, correlation_id, task_payload, payload_version;
