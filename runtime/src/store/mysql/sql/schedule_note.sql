-- Notes a schedule that was not seen before: it ticks from now on.
INSERT INTO schedules (task_name, name, last_tick, last_outcome, created_at, updated_at)
VALUES (?, ?, UTC_TIMESTAMP(6), 'seen', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
ON DUPLICATE KEY UPDATE name = schedules.name
