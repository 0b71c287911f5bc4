-- What the workers run that were seen after ?1. There are few workers, so they are all looked at.
SELECT task_names FROM workers WHERE seen_at > ?1;
