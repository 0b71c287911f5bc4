-- The latest starts of names with limits, and what time it is, in microseconds since 1970. Parameter: a JSON array of names.
SELECT task_limits.task_name, task_limits.starts,
       TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6)) AS now_at
FROM JSON_TABLE(?, '$[*]' COLUMNS (task_name VARCHAR(63) CHARACTER SET utf8mb4 PATH '$')) AS wanted
STRAIGHT_JOIN task_limits ON task_limits.task_name = CONVERT(wanted.task_name USING ascii)
