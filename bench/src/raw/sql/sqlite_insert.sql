INSERT INTO tasks (task_name, dedup_key, status, priority, eligible_at, max_retries, duplicate_count, created_at,
                   updated_at, task_payload, payload_version)
VALUES
