-- Which ranges of the queue have something to claim, and since when. Parameter: a JSON array of
-- {"r": room, "n": task_name, "p": priority}. One look into the index for each: no range is walked.
-- Paused names are left out later, at the gate: asked for here, they would double the looks into the index.
--
-- MariaDB's own form: it takes the index's order for granted only if ORDER BY leaves out the prefix; MySQL only if it is
-- spelt out. Either would sort the whole range otherwise.
SELECT room.room, room.priority,
       (SELECT tasks.eligible_at
        FROM tasks FORCE INDEX (tasks_claim)
        WHERE tasks.task_name = CONVERT(room.task_name USING ascii) AND tasks.priority = room.priority
        ORDER BY tasks.eligible_at
        LIMIT 1) AS waits_since
FROM JSON_TABLE(?, '$[*]' COLUMNS (room INT UNSIGNED PATH '$.r', task_name VARCHAR(63) CHARACTER SET utf8mb4 PATH '$.n',
                                   priority TINYINT UNSIGNED PATH '$.p')) AS room
HAVING waits_since <= UTC_TIMESTAMP(6)
