//! Opens the file: one connection that writes, a few that read.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, SqliteConnection, SqlitePool};

use super::write::{self, Patience};
use super::{Inner, SqliteStore};
use crate::clock::SharedClock;
use crate::store::ConnectError;

/// How long SQLite itself waits for another process's lock before it gives up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// How long an operation waits for its turn on a connection of this process.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(30);
/// Connections that read.
const READERS: u32 = 4;
/// The log is cut back to this size after a burst.
const LOG_SIZE_LIMIT: &str = "67108864";
/// SQLite's result code for a file that is something else.
const NOT_A_DATABASE: &str = "26";

impl SqliteStore {
    /// Opens the file, which is created if it is missing. Its tables are left as they are.
    ///
    /// # Errors
    /// If the file's folder is missing, or the file cannot be written or is something else.
    pub async fn open(file: &Path, clock: SharedClock) -> Result<Self, ConnectError> {
        if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty())
            && !folder.is_dir()
        {
            return Err(ConnectError::MissingFolder { folder: folder.to_owned() });
        }
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .busy_timeout(BUSY_TIMEOUT)
            .foreign_keys(true)
            .synchronous(SqliteSynchronous::Full)
            .pragma("journal_size_limit", LOG_SIZE_LIMIT)
            .disable_statement_logging();
        let writer = pool(1).connect_lazy_with(options.clone());
        prepare(&writer, file).await?;
        let readers = pool(READERS).connect_lazy_with(options.pragma("query_only", "ON"));
        let inner = Inner { file: file.to_owned(), writer, readers, clock };
        Ok(Self { inner: Arc::new(inner) })
    }
}

fn pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .idle_timeout(None)
        .max_lifetime(None)
        // A connection to a file does not break while it rests.
        .test_before_acquire(false)
}

async fn prepare(writer: &SqlitePool, file: &Path) -> Result<(), ConnectError> {
    let refused = |source: sqlx::Error| match source.as_database_error().and_then(|error| error.code()) {
        Some(code) if code == NOT_A_DATABASE => ConnectError::NotADatabase { file: file.to_owned() },
        _ => ConnectError::NotWritable { file: file.to_owned(), source },
    };
    let mut connection = writer.acquire().await.map_err(refused)?;
    if !keep_log(&mut connection).await.map_err(refused)? {
        return Err(ConnectError::NoWriteAheadLog { file: file.to_owned() });
    }
    // SQLite opens a read-only file without complaint; only a write shows it.
    let mut patience = Patience::new();
    loop {
        match sqlx::raw_sql("BEGIN IMMEDIATE; ROLLBACK").execute(&mut *connection).await {
            Err(error) if write::is_busy(&error) && patience.wait().await => {}
            other => return other.map(drop).map_err(refused),
        }
    }
}

/// Switches the file to a write-ahead log, which it then keeps for good. SQLite does not wait for other processes here
/// as it does elsewhere: when many start at once on a new file, all but one are told at once that it is busy.
async fn keep_log(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    let mut patience = Patience::new();
    loop {
        match sqlx::query_scalar::<_, String>("PRAGMA journal_mode = WAL").fetch_one(&mut *connection).await {
            Err(error) if write::is_busy(&error) && patience.wait().await => {}
            Ok(mode) => return Ok(mode.eq_ignore_ascii_case("wal")),
            Err(error) => return Err(error),
        }
    }
}
