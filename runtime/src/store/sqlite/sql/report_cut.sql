-- The last place of a task's output that must go so that no more than ?2 chunks and ?3 bytes are left of it, and how many
-- chunks are then missing; nothing if all may stay.
SELECT max(place) AS last_place, sum(1 + omitted) AS omitted
FROM (
    SELECT place, omitted, count(*) OVER newest AS chunks, sum(octet_length(content)) OVER newest AS bytes
    FROM task_output
    WHERE task_id = ?1
    WINDOW newest AS (ORDER BY place DESC)
)
WHERE chunks > ?2 OR bytes > ?3
HAVING max(place) IS NOT NULL;
