-- Notes what a handler told: how far it is, unless ?2 is null, and the last place (?6), the number (?7) and the bytes (?8)
-- of what it put out. Returns what is now stored of that.
INSERT INTO task_reports (
    task_id, progress_claim, progress_number, progress_fraction, progress_message, progress_at, last_output,
    output_chunks, output_bytes
)
VALUES (?1, ?2, ?3, ?4, ?5, CASE WHEN ?2 IS NOT NULL THEN ?9 END, ?6, ?7, ?8)
ON CONFLICT (task_id) DO UPDATE SET
    progress_claim = coalesce(?2, progress_claim),
    progress_number = CASE WHEN ?2 IS NULL THEN progress_number ELSE ?3 END,
    progress_fraction = CASE WHEN ?2 IS NULL THEN progress_fraction ELSE ?4 END,
    progress_message = CASE WHEN ?2 IS NULL THEN progress_message ELSE ?5 END,
    progress_at = CASE WHEN ?2 IS NULL THEN progress_at ELSE ?9 END,
    last_output = max(last_output, ?6),
    output_chunks = output_chunks + ?7,
    output_bytes = output_bytes + ?8
RETURNING output_chunks, output_bytes;
