-- Writes into a task which tick submitted it. Parameters: the tick, the task.
UPDATE tasks SET scheduled_at = ? WHERE id = ?
