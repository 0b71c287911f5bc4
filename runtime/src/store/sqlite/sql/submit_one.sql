-- Stores one submission, or counts it on the row that has its key: one statement, so nobody comes between a look and a
-- write. It stands for ?8 + 1 submissions of the batch, ?8 of them duplicates of the first. So a row that was just
-- created has duplicate_count = ?8; one that was there before has more. ?9 says what a duplicate does. Of
-- one that was there before the payload is read back: even an equal one may be spelt otherwise.
-- On SQLite every right-hand side of SET sees the row as it was before.
INSERT INTO tasks (
    task_name, dedup_key, status, priority, eligible_at, max_retries, duplicate_count, created_at, updated_at,
    correlation_id, task_payload, payload_version, concurrency_key
)
VALUES (?1, ?2, 'not_started', ?3, max(coalesce(?4, ?5), ?5), ?6, ?8, ?5, ?5, ?10, ?11, ?12, ?13)
ON CONFLICT (task_name, dedup_key) DO UPDATE SET
    duplicate_count = tasks.duplicate_count + ?8 + 1,
    updated_at = ?5,
    (status, eligible_at, finished_at, cancel_requested_at, priority, max_retries, correlation_id, task_payload,
     payload_version, concurrency_key) = (
        SELECT
            CASE
                WHEN revived AND tasks.status = 'cancelled' AND tasks.attempts = 0 THEN 'not_started'
                WHEN revived THEN 'error'
                ELSE tasks.status
            END,
            CASE WHEN revived THEN ?5 WHEN replaced THEN excluded.eligible_at ELSE tasks.eligible_at END,
            CASE WHEN revived THEN NULL ELSE tasks.finished_at END,
            CASE WHEN revived THEN NULL ELSE tasks.cancel_requested_at END,
            CASE WHEN replaced THEN ?3 ELSE tasks.priority END,
            CASE WHEN replaced THEN ?6 ELSE extended END,
            CASE WHEN replaced THEN ?10 ELSE tasks.correlation_id END,
            CASE WHEN replaced THEN ?11 ELSE tasks.task_payload END,
            CASE WHEN replaced THEN ?12 ELSE tasks.payload_version END,
            CASE WHEN replaced THEN ?13 ELSE tasks.concurrency_key END
        FROM (
            SELECT
                extended,
                -- A task that had ended without success runs again, if an attempt is left to it now.
                ?9 = 'extend_retries'
                AND (tasks.status = 'cancelled' OR (tasks.status = 'error' AND tasks.eligible_at = 253402214400000000))
                AND tasks.attempts < 1 + extended + tasks.lost_attempts AS revived,
                ?9 = 'replace' AND tasks.status = 'not_started' AND tasks.attempts = 0 AS replaced
            FROM (
                SELECT
                    CASE WHEN ?9 = 'extend_retries'
                        THEN max(tasks.max_retries, min(tasks.max_retries + ?8 + 1, ?7))
                        ELSE tasks.max_retries
                    END AS extended
            )
        )
    )
RETURNING
    id, task_name, status, priority, eligible_at, attempts, lost_attempts, max_retries, duplicate_count, created_at,
    updated_at, started_at, finished_at, correlation_id, error_code, error_message, result_data,
    cancel_requested_at,
    CASE WHEN duplicate_count > ?8 THEN task_payload END AS task_payload,
    (
        SELECT progress_fraction FROM task_reports
        WHERE task_id = tasks.id AND progress_claim = tasks.claim AND tasks.status <> 'not_started'
    ) AS progress_fraction,
    (
        SELECT progress_message FROM task_reports
        WHERE task_id = tasks.id AND progress_claim = tasks.claim AND tasks.status <> 'not_started'
    ) AS progress_message,
    (
        SELECT progress_at FROM task_reports
        WHERE task_id = tasks.id AND progress_claim = tasks.claim AND tasks.status <> 'not_started'
    ) AS progress_at;
