-- Where the workers listen for hints that were seen after ?1. There are few workers, so they are all looked at.
SELECT hint_address FROM workers WHERE hint_address IS NOT NULL AND seen_at > ?1;
