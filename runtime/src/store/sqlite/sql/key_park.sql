-- Takes a waiting task out of the queue, 2,740,000 days ahead, to stand in line for its key.
UPDATE tasks SET eligible_at = eligible_at + 236736000000000000
WHERE id = ?1 AND claim = ?2 AND status IN ('not_started', 'error');
