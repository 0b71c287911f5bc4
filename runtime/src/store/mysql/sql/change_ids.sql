-- The first ids that the branches find. Parameter after the branches': how many.
SELECT id FROM ({branches}) AS branches ORDER BY id LIMIT ?
