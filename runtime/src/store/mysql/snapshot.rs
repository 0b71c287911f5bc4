//! Several reads of one moment.

use sqlx::mysql::MySqlPool;
use sqlx::pool::PoolConnection;
use sqlx::{Connection, MySql};

/// Each of its statements sees the database as the first one did.
pub(super) struct Snapshot {
    connection: PoolConnection<MySql>,
}

/// For the next transaction of the connection alone.
const ISOLATION: &str = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

impl Snapshot {
    pub(super) async fn of(pool: &MySqlPool) -> Result<Self, sqlx::Error> {
        Ok(Self { connection: pool.acquire().await? })
    }

    /// Begins to read. It ends with what this returns.
    pub(super) async fn begin(&mut self) -> Result<sqlx::Transaction<'_, MySql>, sqlx::Error> {
        sqlx::raw_sql(ISOLATION).execute(&mut *self.connection).await?;
        self.connection.begin().await
    }
}
