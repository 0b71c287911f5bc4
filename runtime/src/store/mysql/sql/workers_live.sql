-- What the workers run that were seen within this many microseconds. There are few workers, so they are all looked at.
SELECT task_names FROM workers WHERE seen_at > UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND
