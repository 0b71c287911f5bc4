-- Stores output, within the transaction that holds the tasks. Parameter: a JSON array of {"i": id, "l": place,
-- "o": omitted, "t": text}. A chunk that is there already came with an earlier try, whose connection was lost at COMMIT.
-- The character set is named, because JSON_TABLE would take the database's own, and with latin1 lose what is not in it.
INSERT INTO task_output (task_id, place, omitted, content, stored_at)
SELECT reported.id, reported.place, reported.omitted, reported.content, UTC_TIMESTAMP(6)
FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$.i' ERROR ON ERROR, place BIGINT PATH '$.l' ERROR ON ERROR,
                                   omitted BIGINT PATH '$.o' ERROR ON ERROR,
                                   content MEDIUMTEXT CHARACTER SET utf8mb4 PATH '$.t' ERROR ON ERROR)) AS reported
ON DUPLICATE KEY UPDATE omitted = task_output.omitted
