-- Tasks that are to be cancelled or retried, locked until the transaction ends. Parameter: a JSON array of ids.
--
-- MySQL's own form: without OF it refuses to lock what JSON_TABLE makes; MariaDB does not know OF.
SELECT tasks.id, tasks.claim, tasks.status, tasks.lost_attempts, tasks.concurrency_key, tasks.released_key,
       tasks.attempts = 0 AS is_fresh,
       tasks.eligible_at <= UTC_TIMESTAMP(6) AS is_due, tasks.eligible_at = '9999-12-31' AS is_never,
       tasks.cancel_requested_at IS NOT NULL AS is_cancelled
FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$' ERROR ON ERROR)) AS wanted
STRAIGHT_JOIN tasks ON tasks.id = wanted.id
FOR UPDATE OF tasks
