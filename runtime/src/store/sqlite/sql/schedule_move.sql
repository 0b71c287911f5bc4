-- Moves a schedule from one tick to the next, if nobody has and the moment has come. What became of the tick is written
-- after it, in the same transaction.
UPDATE schedules SET last_tick = ?4, last_outcome = 'missed', updated_at = ?5
WHERE task_name = ?1 AND name = ?2 AND last_tick = ?3 AND ?4 <= ?5;
