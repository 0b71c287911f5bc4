-- Forgets up to 1,000 answers from before ?1, the oldest first.
DELETE FROM idempotency_keys
WHERE rowid IN (SELECT rowid FROM idempotency_keys WHERE created_at < ?1 ORDER BY created_at LIMIT 1000);
