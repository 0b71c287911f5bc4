UPDATE tasks
SET status = 'in_progress', claim = claim + 1, attempts = attempts + 1, worker = 'raw',
    eligible_at = UTC_TIMESTAMP(6) + INTERVAL 30 SECOND, started_at = UTC_TIMESTAMP(6), updated_at = UTC_TIMESTAMP(6)
WHERE status = 'not_started' AND id IN (
