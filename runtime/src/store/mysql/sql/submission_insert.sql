-- Leaves the submitting transaction's id. If it is there already, an earlier try of the same submissions was committed
-- after all; if that try is still being committed, this waits for it.
INSERT INTO submissions (id, created_at) VALUES (?, UTC_TIMESTAMP(6))
