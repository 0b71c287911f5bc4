//! One database with our tables, and the connections of the raw side.

use std::time::Duration;

use sqlx::mysql::{MySqlConnectOptions, MySqlPool, MySqlPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Executor as _, Row as _};
use taskwright_runtime::clock::SystemClock;
use taskwright_runtime::store::connect;
use taskwright_test_databases::Scratch;

use crate::Result;
use crate::stores::Store;

/// A database to be measured in.
pub(crate) struct Place {
    pub(crate) store: Store,
    pub(crate) pool: Pool,
    scratch: Scratch,
}

/// Connections of the raw side, set as ours are.
#[derive(Clone)]
pub(crate) enum Pool {
    MySql(MySqlPool),
    Sqlite(SqlitePool),
}

/// What is asked of a server for the table.
const SETTINGS: [&str; 6] = [
    "innodb_flush_log_at_trx_commit",
    "log_bin",
    "sync_binlog",
    "innodb_doublewrite",
    "innodb_buffer_pool_size",
    "innodb_redo_log_capacity",
];

impl Place {
    pub(crate) async fn open(store: Store, scratch: Scratch) -> Result<Self> {
        let ours = connect(&scratch.url().parse()?, SystemClock::shared()).await?;
        ours.migrate().await?;
        ours.close().await;
        Self::bare(store, scratch).await
    }

    /// A database that somebody else makes tables in.
    pub(crate) async fn bare(store: Store, scratch: Scratch) -> Result<Self> {
        let pool = match store {
            Store::Sqlite => Pool::Sqlite(sqlite(scratch.url()).await?),
            Store::MySql | Store::MariaDb => Pool::MySql(mysql(scratch.url()).await?),
        };
        Ok(Self { store, pool, scratch })
    }

    pub(crate) fn url(&self) -> &str {
        self.scratch.url()
    }

    /// One number from the database.
    pub(crate) async fn number(&self, query: &str) -> Result<i64> {
        let query = AssertSqlSafe(query.to_owned());
        let number = match &self.pool {
            Pool::MySql(pool) => sqlx::query_scalar::<_, Option<i64>>(query).fetch_optional(pool).await?,
            Pool::Sqlite(pool) => sqlx::query_scalar::<_, Option<i64>>(query).fetch_optional(pool).await?,
        };
        Ok(number.flatten().unwrap_or_default())
    }

    /// Runs a statement that answers nothing.
    pub(crate) async fn execute(&self, statement: String) -> Result<()> {
        match &self.pool {
            Pool::MySql(pool) => pool.execute(sqlx::raw_sql(AssertSqlSafe(statement))).await.map(|_| ())?,
            Pool::Sqlite(pool) => pool.execute(sqlx::raw_sql(AssertSqlSafe(statement))).await.map(|_| ())?,
        }
        Ok(())
    }

    /// The server's version and what was set.
    pub(crate) async fn describe(&self) -> Result<String> {
        match &self.pool {
            Pool::Sqlite(pool) => {
                let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(pool).await?;
                Ok(format!("{version}; journal_mode=WAL, synchronous=FULL"))
            }
            Pool::MySql(pool) => {
                let mut text: String = sqlx::query_scalar("SELECT VERSION()").fetch_one(pool).await?;
                for (place, setting) in SETTINGS.iter().enumerate() {
                    let query = AssertSqlSafe(format!("SHOW GLOBAL VARIABLES LIKE '{setting}'"));
                    // MariaDB calls the size of its log otherwise.
                    let other = AssertSqlSafe("SHOW GLOBAL VARIABLES LIKE 'innodb_log_file_size'".to_owned());
                    let row = match pool.fetch_optional(sqlx::raw_sql(query)).await? {
                        Some(row) => Some(row),
                        None => pool.fetch_optional(sqlx::raw_sql(other)).await?,
                    };
                    if let Some(row) = row {
                        let (name, value): (String, String) = (row.try_get(0)?, row.try_get(1)?);
                        text.push_str(if place == 0 { "; " } else { ", " });
                        text.push_str(&format!("{name}={value}"));
                    }
                }
                Ok(text)
            }
        }
    }

    /// Closes the connections, so that the database can be removed.
    pub(crate) async fn close(self) {
        match &self.pool {
            Pool::MySql(pool) => pool.close().await,
            Pool::Sqlite(pool) => pool.close().await,
        }
    }
}

async fn mysql(url: &str) -> Result<MySqlPool> {
    let options: MySqlConnectOptions = url.parse()?;
    let pool = MySqlPoolOptions::new()
        .max_connections(80)
        .acquire_timeout(Duration::from_secs(30))
        .test_before_acquire(false)
        .after_connect(|connection, _| {
            Box::pin(async move {
                connection.execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED").await.map(drop)
            })
        })
        .connect_with(options.disable_statement_logging())
        .await?;
    Ok(pool)
}

async fn sqlite(url: &str) -> Result<SqlitePool> {
    let options: SqliteConnectOptions = url.parse()?;
    let options = options
        .busy_timeout(Duration::from_secs(10))
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .disable_statement_logging();
    let pool = SqlitePoolOptions::new().max_connections(4).test_before_acquire(false).connect_with(options).await?;
    Ok(pool)
}
