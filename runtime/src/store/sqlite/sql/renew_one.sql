-- Moves the end of one lease, if its claim is still current. A lease that ran out, but that nobody took, lives again.
UPDATE tasks SET eligible_at = ?3
WHERE id = ?1 AND claim = ?2 AND status = 'in_progress';
