-- Shares the gate that a pause takes alone, until the transaction ends, and reads which names are paused: so a claim
-- ends before a pause has, or sees it.
SELECT paused_tasks.task_name
FROM claim_gate
LEFT JOIN paused_tasks ON TRUE
WHERE claim_gate.id = 1
LOCK IN SHARE MODE
