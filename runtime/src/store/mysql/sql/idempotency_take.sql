-- Takes a key; the primary key lets one transaction have it. Parameters: id, fingerprint.
INSERT INTO idempotency_keys (id, fingerprint, answer, created_at) VALUES (?, ?, '', UTC_TIMESTAMP(6))
