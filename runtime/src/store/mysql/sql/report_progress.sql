-- Notes what handlers told, within the transaction that holds their tasks. Parameter: a JSON array of {"i": id,
-- "p"?: {"c": claim, "n": number, "f"?: fraction, "m"?: message}, "l": place of the last chunk or 0, "k": chunks, "b": bytes}.
-- The character set is named, because JSON_TABLE would take the database's own, and with latin1 lose what is not in it.
INSERT INTO task_reports (task_id, progress_claim, progress_number, progress_fraction, progress_message, progress_at,
                          last_output, output_chunks, output_bytes)
SELECT reported.id, reported.claim, reported.number, reported.fraction, reported.message,
       IF(reported.claim IS NULL, NULL, UTC_TIMESTAMP(6)), reported.last_place, reported.chunks, reported.bytes
FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$.i' ERROR ON ERROR, claim BIGINT PATH '$.p.c' ERROR ON ERROR,
                                   number INT UNSIGNED PATH '$.p.n' ERROR ON ERROR,
                                   fraction DOUBLE PATH '$.p.f' ERROR ON ERROR,
                                   message VARCHAR(500) CHARACTER SET utf8mb4 PATH '$.p.m' ERROR ON ERROR,
                                   last_place BIGINT PATH '$.l' ERROR ON ERROR,
                                   chunks BIGINT PATH '$.k' ERROR ON ERROR,
                                   bytes BIGINT PATH '$.b' ERROR ON ERROR)) AS reported
ON DUPLICATE KEY UPDATE
    progress_claim = COALESCE(reported.claim, task_reports.progress_claim),
    progress_number = IF(reported.claim IS NULL, task_reports.progress_number, reported.number),
    progress_fraction = IF(reported.claim IS NULL, task_reports.progress_fraction, reported.fraction),
    progress_message = IF(reported.claim IS NULL, task_reports.progress_message, reported.message),
    progress_at = IF(reported.claim IS NULL, task_reports.progress_at, UTC_TIMESTAMP(6)),
    last_output = GREATEST(task_reports.last_output, reported.last_place),
    output_chunks = task_reports.output_chunks + reported.chunks,
    output_bytes = task_reports.output_bytes + reported.bytes
