-- Which of these tasks have not ended. Parameter: a JSON array of ids.
SELECT tasks.id
FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$' ERROR ON ERROR)) AS wanted
STRAIGHT_JOIN tasks ON tasks.id = wanted.id
WHERE tasks.status NOT IN ('success', 'cancelled')
  AND (tasks.status <> 'error' OR tasks.eligible_at <> '9999-12-31')
