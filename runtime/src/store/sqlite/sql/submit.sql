-- Stores submissions of one name, or counts them on the rows that have their keys: one statement, so nobody comes between a
-- look and a write. Parameters: task_name, the present, on_duplicate, retries_limit; of a row: dedup_key, priority, run_at,
-- max_retries, duplicate_count, correlation_id, task_payload, payload_version, concurrency_key. No key comes twice.
--
-- A row stands for duplicate_count + 1 submissions of the batch. So one that was just created has that duplicate_count; one
-- that was there before has more.
-- On SQLite every right-hand side of SET sees the row as it was before.
WITH batch (task_name, now, on_duplicate, retries_limit) AS (VALUES (?, ?, ?, ?))
INSERT INTO tasks (
    task_name, status, created_at, updated_at, dedup_key, priority, eligible_at, max_retries, duplicate_count, correlation_id,
    task_payload, payload_version, concurrency_key
)
SELECT
    batch.task_name, 'not_started', batch.now, batch.now, row.column1, row.column2,
    max(coalesce(row.column3, batch.now), batch.now), row.column4, row.column5, row.column6, row.column7, row.column8,
    row.column9
FROM batch CROSS JOIN (
    VALUES
    /* row */(?, ?, ?, ?, ?, ?, ?, ?, ?)/* end row */
) AS row
WHERE TRUE
ON CONFLICT (task_name, dedup_key) DO UPDATE SET
    duplicate_count = tasks.duplicate_count + excluded.duplicate_count + 1,
    updated_at = excluded.updated_at,
    (status, eligible_at, finished_at, cancel_requested_at, priority, max_retries, correlation_id, task_payload,
     payload_version, concurrency_key) = (
        SELECT
            CASE
                WHEN revived AND tasks.status = 'cancelled' AND tasks.attempts = 0 THEN 'not_started'
                WHEN revived THEN 'error'
                ELSE tasks.status
            END,
            CASE WHEN revived THEN excluded.updated_at WHEN replaced THEN excluded.eligible_at ELSE tasks.eligible_at END,
            CASE WHEN revived THEN NULL ELSE tasks.finished_at END,
            CASE WHEN revived THEN NULL ELSE tasks.cancel_requested_at END,
            CASE WHEN replaced THEN excluded.priority ELSE tasks.priority END,
            CASE WHEN replaced THEN excluded.max_retries ELSE extended END,
            CASE WHEN replaced THEN excluded.correlation_id ELSE tasks.correlation_id END,
            CASE WHEN replaced THEN excluded.task_payload ELSE tasks.task_payload END,
            CASE WHEN replaced THEN excluded.payload_version ELSE tasks.payload_version END,
            CASE WHEN replaced THEN excluded.concurrency_key ELSE tasks.concurrency_key END
        FROM (
            SELECT
                extended,
                -- A task that had ended without success runs again, if an attempt is left to it now.
                on_duplicate = 'extend_retries'
                AND (tasks.status = 'cancelled' OR (tasks.status = 'error' AND tasks.eligible_at = 253402214400000000))
                AND tasks.attempts < 1 + extended + tasks.lost_attempts AS revived,
                on_duplicate = 'replace' AND tasks.status = 'not_started' AND tasks.attempts = 0 AS replaced
            FROM (
                SELECT
                    on_duplicate,
                    CASE WHEN on_duplicate = 'extend_retries'
                        THEN max(tasks.max_retries,
                                 min(tasks.max_retries + excluded.duplicate_count + 1, retries_limit))
                        ELSE tasks.max_retries
                    END AS extended
                FROM batch
            )
        )
    )
RETURNING id, dedup_key, duplicate_count;
