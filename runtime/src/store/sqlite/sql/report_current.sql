-- Whether a claim is current.
SELECT count(*) FROM tasks
WHERE id = ?1 AND claim = ?2 AND status = 'in_progress';
