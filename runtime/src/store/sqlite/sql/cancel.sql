-- Cancels a task that has not ended. One that runs is asked to stop, and its end makes it `cancelled`; a wish that waits
-- already keeps its time. `?3` is the status that the task must have, if that matters.
UPDATE tasks SET
    status = CASE WHEN status = 'in_progress' THEN status ELSE 'cancelled' END,
    eligible_at = CASE WHEN status = 'in_progress' THEN eligible_at ELSE 253402214400000000 END,
    finished_at = CASE WHEN status = 'in_progress' THEN finished_at ELSE ?2 END,
    updated_at = ?2,
    cancel_requested_at = ?2
WHERE
    id = ?1
    AND (?3 IS NULL OR status = ?3)
    AND (
        status = 'not_started'
        OR (status = 'error' AND eligible_at < 253402214400000000)
        OR (status = 'in_progress' AND cancel_requested_at IS NULL)
    );
