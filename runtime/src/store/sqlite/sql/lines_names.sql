-- The names that have a line or a holder at some key, by leaps along the primary keys.
SELECT DISTINCT task_name FROM key_waiters
UNION
SELECT DISTINCT task_name FROM key_holders;
