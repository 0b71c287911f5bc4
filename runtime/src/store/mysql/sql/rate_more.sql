-- Whether anything of one name is waiting.
SELECT EXISTS (SELECT 1
               FROM tasks FORCE INDEX (tasks_claim)
               WHERE task_name = ? AND priority IN (1, 2, 3, 4) AND eligible_at <= UTC_TIMESTAMP(6))
