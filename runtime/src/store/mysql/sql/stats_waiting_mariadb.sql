-- The tasks that could have been claimed for longest, of each name and priority. Parameter: a JSON array of
-- {"n": task_name, "p": priority}. One look into the index for each: no range is walked.
--
-- MariaDB's own form: it takes the index's order for granted only if ORDER BY leaves out the prefix; MySQL only if it is
-- spelt out. Either would sort the whole range otherwise.
SELECT tasks.task_name, tasks.id, tasks.eligible_at
FROM (SELECT (SELECT tasks.id
              FROM tasks FORCE INDEX (tasks_claim)
              WHERE tasks.task_name = CONVERT(wanted.task_name USING ascii) AND tasks.priority = wanted.priority
              ORDER BY tasks.eligible_at, tasks.id
              LIMIT 1) AS id
      FROM JSON_TABLE(?, '$[*]' COLUMNS (task_name VARCHAR(63) CHARACTER SET utf8mb4 PATH '$.n',
                                         priority TINYINT UNSIGNED PATH '$.p')) AS wanted) AS firsts
STRAIGHT_JOIN tasks ON tasks.id = firsts.id
WHERE tasks.eligible_at <= UTC_TIMESTAMP(6)
