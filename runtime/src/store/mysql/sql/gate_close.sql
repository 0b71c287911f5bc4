-- Waits until every claim under way has ended, and keeps new ones out until the transaction ends.
SELECT id FROM claim_gate WHERE id = 1 FOR UPDATE
