-- What was answered under the key ?1.
SELECT fingerprint, answer FROM idempotency_keys WHERE id = ?1;
