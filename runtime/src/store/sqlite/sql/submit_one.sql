-- Stores one submission, or counts it on the row that has its key: one statement, so nobody comes between a look and a
-- write. It stands for ?9 submissions of the batch, ?8 of them duplicates of the first. So a row that was just created
-- has duplicate_count < ?9; one that was there before has at least that.
-- On SQLite every right-hand side of SET sees the row as it was before.
INSERT INTO tasks (
    task_name, dedup_key, status, priority, eligible_at, max_retries, duplicate_count, created_at, updated_at,
    correlation_id, task_payload, concurrency_key
)
VALUES (?1, ?2, 'not_started', ?3, max(coalesce(?4, ?5), ?5), max(?6, min(?6 + ?8, ?7)), ?8, ?5, ?5, ?10, ?11, ?12)
ON CONFLICT (task_name, dedup_key) DO UPDATE SET
    duplicate_count = tasks.duplicate_count + ?9,
    max_retries = max(tasks.max_retries, min(tasks.max_retries + ?9, ?7)),
    updated_at = ?5,
    -- A task that had ended without success runs again, if an attempt is left to it now.
    (status, eligible_at, finished_at) = (
        SELECT
            CASE WHEN NOT revived THEN tasks.status WHEN tasks.attempts > 0 THEN 'error' ELSE 'not_started' END,
            CASE WHEN revived THEN ?5 ELSE tasks.eligible_at END,
            CASE WHEN revived THEN NULL ELSE tasks.finished_at END
        FROM (
            SELECT
                (tasks.status = 'cancelled' OR (tasks.status = 'error' AND tasks.eligible_at = 253402214400000000))
                AND tasks.attempts
                < 1 + max(tasks.max_retries, min(tasks.max_retries + ?9, ?7)) + tasks.lost_attempts AS revived
        )
    )
RETURNING
    id, task_name, status, priority, eligible_at, attempts, lost_attempts, max_retries, duplicate_count, created_at,
    updated_at, started_at, finished_at, correlation_id, error_code, error_message, result_data;
