-- Stores submissions; one whose key is stored already is counted on that row instead. Parameters of a row: task_name,
-- dedup_key, priority, run_at, max_retries, retries_limit, duplicate_count, task_payload, correlation_id,
-- concurrency_key.
--
-- `duplicate_count` is one less than the number of equal submissions that the row stands for.
-- The assignments are evaluated from left to right and later ones see earlier ones' results, so their order matters:
-- `max_retries` first, since whether attempts are left depends on it; `status` last, since whether the task had ended
-- depends on it. A task that had ended in `error` or was cancelled becomes eligible if attempts are left; `error` stays.
--
-- MySQL's own form: it deprecates VALUES(column), which is what MariaDB asks for.
INSERT INTO tasks (task_name, dedup_key, status, priority, eligible_at, max_retries, retries_limit, duplicate_count,
                   task_payload, correlation_id, concurrency_key, created_at, updated_at)
VALUES
/* row */(?, ?, 'not_started', ?, GREATEST(COALESCE(CAST(? AS DATETIME(6)), UTC_TIMESTAMP(6)), UTC_TIMESTAMP(6)),
 ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))/* end row */
AS new
ON DUPLICATE KEY UPDATE
    duplicate_count = tasks.duplicate_count + new.duplicate_count + 1,
    max_retries = GREATEST(tasks.max_retries,
                           LEAST(tasks.max_retries + new.duplicate_count + 1, new.retries_limit)),
    retries_limit = new.retries_limit,
    finished_at = IF((tasks.status = 'cancelled' OR (tasks.status = 'error' AND tasks.eligible_at = '9999-12-31'))
                     AND tasks.attempts < 1 + tasks.max_retries + tasks.lost_attempts,
                     NULL, tasks.finished_at),
    eligible_at = IF((tasks.status = 'cancelled' OR (tasks.status = 'error' AND tasks.eligible_at = '9999-12-31'))
                     AND tasks.attempts < 1 + tasks.max_retries + tasks.lost_attempts,
                     UTC_TIMESTAMP(6), tasks.eligible_at),
    status = IF(tasks.status = 'cancelled' AND tasks.attempts < 1 + tasks.max_retries + tasks.lost_attempts,
                IF(tasks.attempts > 0, 'error', 'not_started'), tasks.status),
    updated_at = UTC_TIMESTAMP(6)
