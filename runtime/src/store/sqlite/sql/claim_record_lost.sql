-- Records that a task's latest attempt ended with its worker.
INSERT INTO attempts (task_id, claim, worker, started_at, ended_at, outcome, error_code, error_message)
SELECT id, claim, coalesce(worker, ''), coalesce(started_at, ?3), ?3, 'lost', 'lost', ?4
FROM tasks
WHERE id = ?1 AND claim = ?2;
