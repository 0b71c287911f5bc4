-- Forgets workers that have not been seen since ?1: they ended without a word.
DELETE FROM workers WHERE seen_at < ?1;
