('noop', ?, 'stored', 'extend_retries', 'not_started', 2, UTC_TIMESTAMP(6), 3, 100, 0, ?, 0, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
