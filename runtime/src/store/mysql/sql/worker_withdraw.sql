-- Forgets a worker that has ended.
DELETE FROM workers WHERE worker = ?
