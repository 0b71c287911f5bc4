-- The newest tasks of all. Parameters: those of the filter, how many.
/* row */(SELECT id FROM tasks FORCE INDEX (PRIMARY) WHERE TRUE{filter} ORDER BY id DESC LIMIT ?)/* end row */
