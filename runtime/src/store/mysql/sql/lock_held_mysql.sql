-- Which of these claims are current, locked until the transaction ends. Waits for whoever is changing one of them, so
-- it also tells whether an earlier try, whose connection was lost, was committed after all.
-- Parameter: a JSON array of {"i": id, "c": claim}.
--
-- MySQL's own form: without OF it refuses to lock what JSON_TABLE makes; MariaDB does not know OF.
SELECT tasks.id, tasks.claim, tasks.task_name
FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$.i' ERROR ON ERROR, claim BIGINT PATH '$.c' ERROR ON ERROR)) AS held
STRAIGHT_JOIN tasks ON tasks.id = held.id
WHERE tasks.claim = held.claim AND tasks.status = 'in_progress'
FOR UPDATE OF tasks
