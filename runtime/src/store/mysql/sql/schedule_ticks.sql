-- When schedules last ticked, and what time it is. One that was never seen has no row. Parameter: a JSON array of
-- {"i": place, "t": task_name, "n": name}.
SELECT wanted.place, schedules.last_tick, UTC_TIMESTAMP(6) AS present
FROM JSON_TABLE(?, '$[*]' COLUMNS (place INT UNSIGNED PATH '$.i',
                                   task_name VARCHAR(63) CHARACTER SET utf8mb4 PATH '$.t',
                                   name VARCHAR(63) CHARACTER SET utf8mb4 PATH '$.n')) AS wanted
LEFT JOIN schedules
    ON schedules.task_name = CONVERT(wanted.task_name USING ascii) AND schedules.name = CONVERT(wanted.name USING ascii)
