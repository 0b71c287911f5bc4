-- Forgets workers that have not been seen for a day: they ended without a word.
DELETE FROM workers WHERE seen_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY
