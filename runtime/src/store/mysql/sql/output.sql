-- What tasks have put out behind a place, so much of each. Parameters of each branch: id, place, how many.
/* row */(SELECT task_id, place, omitted, content, stored_at
 FROM task_output
 WHERE task_id = ? AND place > ?
 ORDER BY place
 LIMIT ?)/* end row */
