-- The first eligible rows of some ranges of the queue, locked; rows that others are claiming are stepped over, for
-- speed: safety rests on the claiming UPDATE. Parameters of a range: its number, task_name, priority, the
-- newest payload_version that is known, how many.
--
-- The index is forced, so that each range is read in its order and up to its limit, whatever the statistics say: a plan
-- that sorted the range would lock the whole backlog.
/* row */(SELECT CAST(? AS SIGNED) AS place, id, claim, status, attempts, lost_attempts, eligible_at, task_payload,
        created_at, scheduled_at, correlation_id, payload_version, concurrency_key, cancel_requested_at IS NOT NULL AS cancelled
 FROM tasks FORCE INDEX (tasks_claim)
 WHERE task_name = ? AND priority = ? AND eligible_at <= UTC_TIMESTAMP(6) AND payload_version <= ?
 ORDER BY eligible_at, id
 LIMIT ?
 FOR UPDATE SKIP LOCKED)/* end row */
