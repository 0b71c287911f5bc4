-- Where a worker listens for hints: "ADDRESS/TOKEN". NULL if it does not.
--
-- It may be run again after it stopped half way, so it looks whether the column is there: MySQL has no ADD COLUMN IF NOT
-- EXISTS.
SET @missing = (SELECT COUNT(*) = 0 FROM information_schema.columns
                WHERE table_schema = DATABASE() AND table_name = 'workers' AND column_name = 'hint_address');
SET @change = IF(@missing, 'ALTER TABLE workers ADD COLUMN hint_address VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NULL',
                 'DO 0');
PREPARE change_workers FROM @change;
EXECUTE change_workers;
DEALLOCATE PREPARE change_workers;
