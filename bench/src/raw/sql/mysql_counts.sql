REPLACE INTO task_counts (task_name, total, not_started, error, cancelled, error_ended)
SELECT task_name, COUNT(*), SUM(status = 'not_started'), SUM(status = 'error'), SUM(status = 'cancelled'),
       SUM(status = 'error' AND eligible_at = '9999-12-31')
FROM tasks
GROUP BY task_name
