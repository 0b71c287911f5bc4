-- Where the workers listen for hints that were seen within this many microseconds. There are few workers, so they are all
-- looked at.
SELECT hint_address FROM workers WHERE hint_address IS NOT NULL AND seen_at > UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND
