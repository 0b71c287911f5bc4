-- Stores submissions; one whose key is stored already is counted on that row instead. Parameters of a row: task_name,
-- dedup_key, dedup_while, on_duplicate, priority, run_at, max_retries, retries_limit, duplicate_count, task_payload,
-- correlation_id, payload_version, concurrency_key.
--
-- `duplicate_count` is one less than the number of equal submissions that the row stands for.
-- The assignments are evaluated from left to right and later ones see earlier ones' results, so their order matters:
-- * First an ended task gives up its key, where only unfinished ones have duplicates. Nothing else of it changes, which
--   the others tell by its key; and since the row is now missing under that key, the submission is stored again.
-- * `max_retries` comes before what depends on whether attempts are left, `status` after what depends on whether the
--   task had ended. A task that had ended in `error` or was cancelled becomes eligible if attempts are left.
-- * The `finished_at` of one that becomes eligible again is a mark for the rest of the transaction, which counts it anew
--   and then takes the mark away: 9999-12-31 if it was cancelled, 9999-12-30 if it had ended in `error`.
--
-- MySQL's own form: it deprecates VALUES(column), which is what MariaDB asks for.
INSERT INTO tasks (task_name, dedup_key, dedup_while, on_duplicate, status, priority, eligible_at, max_retries,
                   retries_limit, duplicate_count, task_payload, correlation_id, payload_version, concurrency_key,
                   created_at, updated_at)
VALUES
/* row */(?, ?, ?, ?, 'not_started', ?, GREATEST(COALESCE(CAST(? AS DATETIME(6)), UTC_TIMESTAMP(6)), UTC_TIMESTAMP(6)),
 ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))/* end row */
AS new
ON DUPLICATE KEY UPDATE
    released_key = IF(new.dedup_while = 'unfinished'
                      AND (tasks.status IN ('success', 'cancelled')
                           OR (tasks.status = 'error' AND tasks.eligible_at = '9999-12-31')),
                      tasks.dedup_key, tasks.released_key),
    dedup_key = IF(tasks.released_key = tasks.dedup_key, UNHEX(SHA2(tasks.id, 256)), tasks.dedup_key),
    duplicate_count = IF(tasks.dedup_key = new.dedup_key, tasks.duplicate_count + new.duplicate_count + 1,
                         tasks.duplicate_count),
    updated_at = IF(tasks.dedup_key = new.dedup_key, UTC_TIMESTAMP(6), tasks.updated_at),
    retries_limit = IF(tasks.dedup_key = new.dedup_key, new.retries_limit, tasks.retries_limit),
    max_retries = CASE
        WHEN new.on_duplicate = 'extend_retries' AND tasks.dedup_key = new.dedup_key
            THEN GREATEST(tasks.max_retries,
                          LEAST(tasks.max_retries + new.duplicate_count + 1, new.retries_limit))
        WHEN new.on_duplicate = 'replace' AND tasks.status = 'not_started' AND tasks.attempts = 0
            THEN new.max_retries
        ELSE tasks.max_retries
    END,
    priority = IF(new.on_duplicate = 'replace' AND tasks.status = 'not_started' AND tasks.attempts = 0,
                  new.priority, tasks.priority),
    task_payload = IF(new.on_duplicate = 'replace' AND tasks.status = 'not_started' AND tasks.attempts = 0,
                      new.task_payload, tasks.task_payload),
    payload_version = IF(new.on_duplicate = 'replace' AND tasks.status = 'not_started' AND tasks.attempts = 0,
                         new.payload_version, tasks.payload_version),
    concurrency_key = IF(new.on_duplicate = 'replace' AND tasks.status = 'not_started' AND tasks.attempts = 0,
                         new.concurrency_key, tasks.concurrency_key),
    correlation_id = IF(new.on_duplicate = 'replace' AND tasks.status = 'not_started' AND tasks.attempts = 0,
                        new.correlation_id, tasks.correlation_id),
    cancel_requested_at = IF(new.on_duplicate = 'extend_retries' AND tasks.dedup_key = new.dedup_key
                             AND tasks.status = 'cancelled'
                             AND tasks.attempts < 1 + tasks.max_retries + tasks.lost_attempts,
                             NULL, tasks.cancel_requested_at),
    finished_at = IF(new.on_duplicate = 'extend_retries' AND tasks.dedup_key = new.dedup_key
                     AND (tasks.status = 'cancelled' OR (tasks.status = 'error' AND tasks.eligible_at = '9999-12-31'))
                     AND tasks.attempts < 1 + tasks.max_retries + tasks.lost_attempts,
                     IF(tasks.status = 'cancelled', '9999-12-31', '9999-12-30'), tasks.finished_at),
    eligible_at = CASE
        WHEN new.on_duplicate = 'extend_retries' AND tasks.dedup_key = new.dedup_key
             AND (tasks.status = 'cancelled' OR (tasks.status = 'error' AND tasks.eligible_at = '9999-12-31'))
             AND tasks.attempts < 1 + tasks.max_retries + tasks.lost_attempts
            THEN UTC_TIMESTAMP(6)
        WHEN new.on_duplicate = 'replace' AND tasks.status = 'not_started' AND tasks.attempts = 0
            THEN new.eligible_at
        ELSE tasks.eligible_at
    END,
    status = IF(new.on_duplicate = 'extend_retries' AND tasks.dedup_key = new.dedup_key
                AND tasks.status = 'cancelled' AND tasks.attempts < 1 + tasks.max_retries + tasks.lost_attempts,
                IF(tasks.attempts > 0, 'error', 'not_started'), tasks.status)
