/// Why a store could not do what it was asked. Its sources are kept; `Display` does not repeat them.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database could not be reached, or the connection broke and did not come back.
    #[error("the database is out of reach")]
    Unavailable(#[source] sqlx::Error),
    /// The database refused the statement, also after the retries that it asks for.
    #[error("the database refused the operation")]
    Refused(#[source] sqlx::Error),
    /// The tables were made by a newer version of this program.
    #[error("the database was migrated by a newer version: {0}. Start that version, or a newer one")]
    Newer(String),
    /// The tables are missing or older than this program.
    #[error("the database is not migrated: {0}. Run `migrate`, or start without `--no-migrate`")]
    NotMigrated(String),
    /// A migration failed.
    #[error("the migration failed")]
    Migration(#[source] sqlx::migrate::MigrateError),
    /// A stored row does not read as what it should be.
    #[error("task {id} cannot be read: {detail}")]
    Corrupt {
        /// The row.
        id: crate::task::TaskId,
        /// What is wrong with it.
        detail: String,
    },
    /// The store has been closed.
    #[error("the store is closed")]
    Closed,
}
