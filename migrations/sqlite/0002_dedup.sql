-- The key that a task had, once another has taken it over: an ended task's key is free where only unfinished tasks have
-- duplicates.
ALTER TABLE tasks ADD COLUMN released_key BLOB CHECK (length(released_key) = 32);
