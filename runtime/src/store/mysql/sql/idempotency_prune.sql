-- Forgets the answers of a day ago and older, a bounded number at a time.
DELETE FROM idempotency_keys WHERE created_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY ORDER BY created_at LIMIT 1000
