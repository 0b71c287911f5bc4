UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$.i', claim BIGINT PATH '$.c',
                                     result MEDIUMTEXT CHARACTER SET utf8mb4 PATH '$.r')) AS ended
STRAIGHT_JOIN tasks ON tasks.id = ended.id
SET tasks.status = 'success', tasks.eligible_at = '9999-12-31', tasks.result_data = ended.result,
    tasks.finished_at = UTC_TIMESTAMP(6), tasks.updated_at = UTC_TIMESTAMP(6)
WHERE tasks.claim = ended.claim AND tasks.status = 'in_progress'
