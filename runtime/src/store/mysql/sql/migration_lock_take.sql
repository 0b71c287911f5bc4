-- Waits until no other process migrates; held until the transaction ends, also by a crash.
SELECT id FROM migration_lock WHERE id = 1 FOR UPDATE
