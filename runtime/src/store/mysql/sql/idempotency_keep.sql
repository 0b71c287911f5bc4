-- Keeps the answer with the key that this transaction has taken. Parameters: answer, id.
UPDATE idempotency_keys SET answer = ? WHERE id = ?
