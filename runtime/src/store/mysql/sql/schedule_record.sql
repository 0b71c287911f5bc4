-- Writes what became of the tick that a schedule was just moved to. Parameters: outcome, task (NULL if there is none),
-- task_name, name.
UPDATE schedules SET last_outcome = ?, last_task_id = COALESCE(?, last_task_id) WHERE task_name = ? AND name = ?
