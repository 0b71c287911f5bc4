-- Notes a schedule that was not seen before: it ticks from now on.
INSERT INTO schedules (task_name, name, last_tick, last_outcome, created_at, updated_at)
VALUES (?1, ?2, ?3, 'seen', ?3, ?3)
ON CONFLICT (task_name, name) DO NOTHING;
