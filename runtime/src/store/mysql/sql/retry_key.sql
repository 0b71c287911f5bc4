-- Gives a task back the key that another had taken over. While that one has it, the unique index refuses. Parameter: id.
UPDATE tasks SET
    dedup_key = released_key,
    released_key = NULL
WHERE id = ? AND released_key IS NOT NULL AND status IN ('error', 'cancelled')
