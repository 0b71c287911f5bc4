-- The ids of one page of all tasks, newest first. Parameters: those of the filter, page size, offset.
--
-- By itself, not in a derived table as the others are: there MySQL does not foresee the LIMIT, and reads ten thousand ids
-- ahead.
SELECT id FROM tasks FORCE INDEX (PRIMARY) WHERE TRUE{filter} ORDER BY id DESC LIMIT ? OFFSET ?
