('noop', ?, 'not_started', 2, ?, 3, 0, ?, ?, ?, 0)
