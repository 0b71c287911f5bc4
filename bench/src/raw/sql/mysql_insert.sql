INSERT INTO tasks (task_name, dedup_key, dedup_while, on_duplicate, status, priority, eligible_at, max_retries,
                   retries_limit, duplicate_count, task_payload, payload_version, created_at, updated_at)
VALUES
