use sqlx::sqlite::SqliteError;

/// SQLite's primary result codes that say nothing against the statement: busy, locked, out of memory, read-only,
/// I/O error, disk full, cannot open.
const SQLITE_UNAVAILABLE: [u32; 7] = [5, 6, 7, 8, 10, 13, 14];

/// Why a store could not do what it was asked. Its sources are kept; `Display` does not repeat them.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database could not be reached, the connection broke and did not come back, or others kept the rows for too
    /// long. It says nothing against the operation: it may be tried again.
    #[error("the database cannot be used now")]
    Unavailable(#[source] sqlx::Error),
    /// The database refused the statement.
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

impl StoreError {
    /// The same error once more, for another item that it befell. Its source is kept as text.
    #[must_use]
    pub(crate) fn again(&self) -> Self {
        match self {
            Self::Unavailable(error) => Self::Unavailable(retold(error)),
            Self::Refused(error) => Self::Refused(retold(error)),
            Self::Newer(detail) => Self::Newer(detail.clone()),
            Self::NotMigrated(detail) => Self::NotMigrated(detail.clone()),
            Self::Migration(error) => Self::Refused(sqlx::Error::Protocol(error.to_string())),
            Self::Corrupt { id, detail } => Self::Corrupt { id: *id, detail: detail.clone() },
            Self::Closed => Self::Closed,
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolClosed => Self::Closed,
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::BeginFailed => Self::Unavailable(error),
            sqlx::Error::Database(refusal) if sqlite_is_unavailable(refusal.as_ref()) => Self::Unavailable(error),
            _ => Self::Refused(error),
        }
    }
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        use sqlx::migrate::MigrateError;
        match error {
            MigrateError::VersionMissing(version) => {
                Self::Newer(format!("it has been through migration {version}, which this version does not know"))
            }
            MigrateError::Execute(error) => Self::from(error),
            other => Self::Migration(other),
        }
    }
}

fn retold(error: &sqlx::Error) -> sqlx::Error {
    match error {
        sqlx::Error::Io(io) => sqlx::Error::Io(std::io::Error::new(io.kind(), io.to_string())),
        other => sqlx::Error::Protocol(other.to_string()),
    }
}

fn sqlite_is_unavailable(error: &dyn sqlx::error::DatabaseError) -> bool {
    error.try_downcast_ref::<SqliteError>().is_some()
        && error
            .code()
            .and_then(|code| code.parse::<u32>().ok())
            .is_some_and(|code| SQLITE_UNAVAILABLE.contains(&(code & 0xff)))
}
