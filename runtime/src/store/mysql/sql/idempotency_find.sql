-- What was answered under a key. If the transaction that answers it is still open, this says so at once (NOWAIT): waiting is
-- the caller's to decide. Nothing rests on it, since the key is taken by an insert. Parameter: the key's id.
SELECT fingerprint, answer FROM idempotency_keys WHERE id = ? FOR UPDATE NOWAIT
