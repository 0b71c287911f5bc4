use std::path::PathBuf;

use super::{Expected, LiveReport, check_live};
use crate::clock::SystemClock;
use crate::store::{ConnectError, DatabaseUrl, StoreError, connect};

/// Why a database could not be looked into.
#[derive(Debug, thiserror::Error)]
pub enum GateError {
    /// There is no such file, and looking into one must not make it.
    #[error("there is no database file {}: set DATABASE_URL to the database that the tasks wait in", .0.display())]
    NoFile(PathBuf),
    /// Its tables are missing or older than this program.
    #[error("the database is not migrated: {0}. Run `migrate` first")]
    NotMigrated(String),
    /// It cannot be reached.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// It cannot be read.
    #[error(transparent)]
    Store(StoreError),
}

/// [`check_live`] on a database that is opened for it and closed again. `progress` is told how many rows were looked at.
///
/// # Errors
/// If there is no such database, or it cannot be read.
pub async fn check_database(
    database: &DatabaseUrl,
    expected: &Expected,
    progress: impl FnMut(u64),
) -> Result<LiveReport, GateError> {
    if let Some(file) = database.file().filter(|file| !file.exists()) {
        return Err(GateError::NoFile(file.to_owned()));
    }
    let store = connect(database, SystemClock::shared()).await?;
    let report = match check_live(store.as_ref(), expected, progress).await {
        Ok(report) => Ok(report),
        // Tables of another version may be why; then that is said instead.
        Err(error) => Err(store.check().await.err().unwrap_or(error)),
    };
    store.close().await;
    report.map_err(|error| match error {
        StoreError::NotMigrated(detail) => GateError::NotMigrated(detail),
        other => GateError::Store(other),
    })
}
