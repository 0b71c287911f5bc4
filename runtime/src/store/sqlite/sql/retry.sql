-- Makes a task eligible that failed or was cancelled, with one retry more where no attempt was left. `?3` is the status
-- that it must have, if that matters. A key that another task has taken over is asked for back: while that one has it,
-- the unique index refuses.
UPDATE tasks SET
    status = CASE WHEN status = 'cancelled' AND attempts = 0 THEN 'not_started' ELSE 'error' END,
    eligible_at = min(eligible_at, ?2),
    finished_at = NULL,
    updated_at = ?2,
    cancel_requested_at = NULL,
    max_retries = max_retries + (attempts >= 1 + max_retries + lost_attempts),
    dedup_key = coalesce(released_key, dedup_key),
    released_key = NULL
WHERE id = ?1 AND (?3 IS NULL OR status = ?3) AND status IN ('error', 'cancelled');
