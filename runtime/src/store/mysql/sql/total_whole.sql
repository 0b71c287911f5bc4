-- How many tasks there are. Parameters: those of the filter.
/* row */(SELECT COUNT(*) AS n FROM tasks WHERE TRUE{filter})/* end row */
