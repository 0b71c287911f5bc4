-- Where a worker listens for hints: "ADDRESS/TOKEN". NULL if it does not.
ALTER TABLE workers ADD COLUMN hint_address TEXT CHECK (length(hint_address) <= 100);
