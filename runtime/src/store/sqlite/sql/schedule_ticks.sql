-- When schedules last ticked: ?1 is a JSON array of [task_name, name]. One that was never seen has no row.
SELECT wanted.key AS place, schedules.last_tick
FROM json_each(?1) AS wanted
LEFT JOIN schedules ON schedules.task_name = wanted.value ->> 0 AND schedules.name = wanted.value ->> 1;
