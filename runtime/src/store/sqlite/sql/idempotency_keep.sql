-- Keeps the answer ?3 to what has the fingerprint ?2 under the key ?1, from ?4 on.
INSERT INTO idempotency_keys (id, fingerprint, answer, created_at) VALUES (?1, ?2, ?3, ?4);
