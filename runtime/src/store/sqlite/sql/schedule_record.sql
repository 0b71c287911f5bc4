-- Writes what became of the tick that a schedule was just moved to; ?4 is its task, if there is one.
UPDATE schedules SET last_outcome = ?3, last_task_id = coalesce(?4, last_task_id)
WHERE task_name = ?1 AND name = ?2;
