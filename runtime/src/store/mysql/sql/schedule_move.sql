-- Moves a schedule from one tick to the next, if nobody has and the moment has come by the server's clock. What became of
-- the tick is written after it, in the same transaction. Parameters: the tick, task_name, name, the last tick, the tick.
UPDATE schedules
SET last_tick = CAST(? AS DATETIME(6)), last_outcome = 'missed', updated_at = UTC_TIMESTAMP(6)
WHERE task_name = ? AND name = ? AND last_tick = CAST(? AS DATETIME(6))
  AND CAST(? AS DATETIME(6)) <= UTC_TIMESTAMP(6)
