-- Whether this claim ended in this way: in success, which its task's row tells, or otherwise, which `attempts` tells.
-- Parameters: id, claim, id, claim, outcome.
SELECT EXISTS (SELECT 1 FROM tasks WHERE id = ? AND claim = ? AND status = 'success')
    OR EXISTS (SELECT 1 FROM attempts WHERE task_id = ? AND claim = ? AND outcome = ?)
