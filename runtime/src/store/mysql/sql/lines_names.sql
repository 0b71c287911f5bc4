-- The names that have a line or a holder at some key. The servers skip through the keys from one name to the next.
SELECT DISTINCT task_name FROM key_waiters
UNION
SELECT DISTINCT task_name FROM key_holders
