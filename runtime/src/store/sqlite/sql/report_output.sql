-- Stores a chunk of output, of a claim that was found to be current.
INSERT INTO task_output (task_id, place, omitted, content, stored_at)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (task_id, place) DO NOTHING;
