//! Opens the file: one connection that writes, a few that read.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, SqliteConnection};
use tokio::sync::Mutex;

use super::write::{self, Patience};
use super::{Inner, SqliteStore};
use crate::clock::SharedClock;
use crate::store::ConnectError;

/// How long SQLite itself waits for another process's lock before it gives up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// How long an operation waits for its turn on a connection of this process.
pub(super) const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(30);
/// Connections that read.
const READERS: u32 = 4;
/// The log is cut back to this size after a burst.
const LOG_SIZE_LIMIT: &str = "67108864";
/// The log is carried over into the file at so many pages, 16 MiB: a page that changes often is carried over once.
const LOG_PAGES: &str = "4000";
/// What the writer keeps of the file in memory, in KiB and negative as SQLite has it. It takes that much only once it has
/// read that much.
const WRITER_CACHE: &str = "-16384";
/// Rows that a statement may be ahead of whoever reads them: a batch, so that the two do not wait for each other.
const ROWS_AHEAD: usize = 1024;
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
            .pragma("wal_autocheckpoint", LOG_PAGES)
            // What a statement of many rows notes down to undo itself would be a file of its own otherwise.
            .pragma("temp_store", "MEMORY")
            .row_buffer_size(ROWS_AHEAD)
            .disable_statement_logging();
        let writer = prepare(options.clone().pragma("cache_size", WRITER_CACHE), file).await?;
        let readers = pool(READERS).connect_lazy_with(options.pragma("query_only", "ON"));
        let inner = Inner { file: file.to_owned(), writer: Mutex::new(Some(writer)), readers, clock };
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

/// The connection that writes.
async fn prepare(options: SqliteConnectOptions, file: &Path) -> Result<SqliteConnection, ConnectError> {
    let refused = |source: sqlx::Error| match source.as_database_error().and_then(|error| error.code()) {
        Some(code) if code == NOT_A_DATABASE => ConnectError::NotADatabase { file: file.to_owned() },
        _ => ConnectError::NotWritable { file: file.to_owned(), source },
    };
    let mut connection = options.connect().await.map_err(refused)?;
    if !keep_log(&mut connection).await.map_err(refused)? {
        return Err(ConnectError::NoWriteAheadLog { file: file.to_owned() });
    }
    // SQLite opens a read-only file without complaint; only a write shows it.
    let mut patience = Patience::new();
    loop {
        match sqlx::raw_sql("BEGIN IMMEDIATE; ROLLBACK").execute(&mut connection).await {
            Err(error) if write::is_busy(&error) && patience.wait().await => {}
            Err(error) => return Err(refused(error)),
            Ok(_) => return Ok(connection),
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
