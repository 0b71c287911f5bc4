-- Locks the rows of names with limits until the transaction ends, and makes those that are missing. Parameter: a JSON
-- array of names, sorted. They are changed too, since a cluster commits only one of two changes, but knows no locks.
INSERT INTO task_limits (task_name)
SELECT CONVERT(wanted.task_name USING ascii)
FROM JSON_TABLE(?, '$[*]' COLUMNS (task_name VARCHAR(63) CHARACTER SET utf8mb4 PATH '$')) AS wanted
ON DUPLICATE KEY UPDATE turn = task_limits.turn + 1
