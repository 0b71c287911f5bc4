
ON CONFLICT (task_name, dedup_key) DO UPDATE
SET duplicate_count = duplicate_count + 1, max_retries = max_retries + 1, updated_at = excluded.updated_at
