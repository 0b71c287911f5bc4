//! Connections, and the settings that every statement relies on.

use std::time::Duration;

use sqlx::mysql::{MySqlConnectOptions, MySqlConnection, MySqlPool, MySqlPoolOptions};
use sqlx::{ConnectOptions, Connection, Executor};

/// Two submitters, a claimer, two finishers, a heartbeat, and the readers.
const CONNECTIONS: u32 = 12;
/// Statements kept ready on each connection: more than this store has texts.
const STATEMENTS: usize = 512;
/// How long to wait for a connection.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// The level at which a read sees what has just been committed, and at which no gaps are locked.
const ISOLATION: &str = "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED";
/// What does not fit is refused, never cut; and nobody waits for a lock for longer than a caller would.
const MODE: &str = "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,\
                    NO_ENGINE_SUBSTITUTION', innodb_lock_wait_timeout = 20";

/// Which of the two servers it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    MySql,
    MariaDb,
}

/// What is on the other side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Server {
    pub(super) dialect: Dialect,
    /// The longest statement it takes, parameters included, in bytes.
    pub(super) longest_statement: usize,
}

/// Looks at the server over a connection of its own, then makes a pool, whose connections come when they are needed.
pub(super) async fn open(options: MySqlConnectOptions) -> Result<(MySqlPool, Server), sqlx::Error> {
    // The driver's own additions to the mode are left out: ours says it all. The time zone stays as the driver sets it,
    // UTC, and so does the character set, utf8mb4.
    let options = options.statement_cache_capacity(STATEMENTS).pipes_as_concat(false).no_engine_substitution(false);
    // A pool would go on trying where the server is down, and its error would not say so. A lone connection that is
    // given up half way is simply dropped.
    let server = tokio::time::timeout(PATIENCE, look(&options)).await.map_err(|_| sqlx::Error::PoolTimedOut)??;
    let pool = MySqlPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(PATIENCE)
        .after_connect(|connection, _| Box::pin(prepare(connection)))
        .connect_lazy_with(options);
    Ok((pool, server))
}

async fn look(options: &MySqlConnectOptions) -> Result<Server, sqlx::Error> {
    let mut connection = options.connect().await?;
    let (version, longest): (String, u64) =
        sqlx::query_as(include_str!("sql/server.sql")).fetch_one(&mut connection).await?;
    connection.close().await?;
    let dialect = if version.contains("MariaDB") { Dialect::MariaDb } else { Dialect::MySql };
    check_version(dialect, &version)?;
    Ok(Server { dialect, longest_statement: usize::try_from(longest).unwrap_or(usize::MAX) })
}

async fn prepare(connection: &mut MySqlConnection) -> Result<(), sqlx::Error> {
    connection.execute(ISOLATION).await?;
    connection.execute(MODE).await?;
    Ok(())
}

fn check_version(dialect: Dialect, version: &str) -> Result<(), sqlx::Error> {
    let (needed, name) = match dialect {
        Dialect::MySql => ((8, 0, 19), "MySQL 8.0.19"),
        Dialect::MariaDb => ((10, 6, 0), "MariaDB 10.6"),
    };
    // Old MariaDB servers put "5.5.5-" in front, for clients that knew no version 10.
    let numbers = version.strip_prefix("5.5.5-").unwrap_or(version);
    let mut parts = numbers.split(|c: char| !c.is_ascii_digit()).map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0_u32);
    if (next(), next(), next()) >= needed {
        return Ok(());
    }
    Err(sqlx::Error::Configuration(format!("the server is version {version}: {name} or later is needed").into()))
}

#[cfg(test)]
mod tests {
    use super::{Dialect, check_version};

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(check_version(Dialect::MySql, "8.0.19").is_ok());
        assert!(check_version(Dialect::MySql, "9.7.4-2").is_ok());
        assert!(check_version(Dialect::MariaDb, "10.11.19-MariaDB-0+deb12u1").is_ok());
        assert!(check_version(Dialect::MariaDb, "5.5.5-10.6.1-MariaDB").is_ok());
    }

    #[test]
    fn an_old_server_is_told_apart_and_what_is_needed_is_said() {
        assert!(check_version(Dialect::MySql, "8.0.18").is_err());
        let error = check_version(Dialect::MariaDb, "10.5.23-MariaDB").map_err(|error| error.to_string());
        assert!(error.is_err_and(|error| error.contains("10.5.23") && error.contains("MariaDB 10.6 or later")));
    }
}
