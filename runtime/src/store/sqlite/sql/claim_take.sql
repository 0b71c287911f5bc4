-- Gives tasks to a worker until its lease ends. One that was still in progress had lost its lease. ?1 is a JSON array of
-- [id, claim], as they were seen.
UPDATE tasks SET
    status = 'in_progress',
    attempts = attempts + 1,
    lost_attempts = lost_attempts + (status = 'in_progress'),
    claim = claim + 1,
    worker = ?2,
    eligible_at = ?3,
    started_at = ?4,
    updated_at = ?4
FROM (SELECT value ->> 0 AS task_id, value ->> 1 AS number FROM json_each(?1)) AS seen
WHERE tasks.id = seen.task_id AND tasks.claim = seen.number
RETURNING
    id, claim, attempts, lost_attempts, created_at, scheduled_at, correlation_id, task_payload, payload_version;
