-- Forgets submitting transactions that nobody can still be in doubt about, a bounded number at a time.
DELETE FROM submissions WHERE created_at < UTC_TIMESTAMP(6) - INTERVAL 1 HOUR ORDER BY created_at LIMIT 1000
