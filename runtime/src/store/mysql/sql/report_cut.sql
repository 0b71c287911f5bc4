-- The last place of a task's output that must go so that no more than this is left of it, and how many chunks are then
-- missing; nothing if all may stay. Parameters: id, chunks, bytes.
SELECT MAX(place) AS last_place, CAST(SUM(1 + omitted) AS SIGNED) AS omitted
FROM (SELECT place, omitted, COUNT(*) OVER newest AS chunks, SUM(OCTET_LENGTH(content)) OVER newest AS bytes
      FROM task_output
      WHERE task_id = ?
      WINDOW newest AS (ORDER BY place DESC)) AS kept
WHERE chunks > ? OR bytes > ?
HAVING MAX(place) IS NOT NULL
