-- The running claims whose task somebody wants cancelled: the index leads to them alone.
SELECT id, claim
FROM tasks INDEXED BY tasks_cancels
WHERE cancel_requested_at IS NOT NULL AND status = 'in_progress';
