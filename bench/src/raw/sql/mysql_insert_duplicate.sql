
ON DUPLICATE KEY UPDATE duplicate_count = duplicate_count + 1, max_retries = max_retries + 1,
                        updated_at = UTC_TIMESTAMP(6)
