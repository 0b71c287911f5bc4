-- Records how an attempt ended.
INSERT INTO attempts (task_id, claim, worker, started_at, ended_at, outcome, error_code, error_message)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);
