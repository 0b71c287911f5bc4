-- A migration whose process died half way is run again; each is written to bear that.
DELETE FROM _sqlx_migrations WHERE success = FALSE
