-- The ids of one page of tasks, newest first. The branches read ids only, in the order of an index, and no more than the
-- page needs. Parameters after the branches': page size, offset.
SELECT id FROM ({branches}) AS branches ORDER BY id DESC LIMIT ? OFFSET ?
