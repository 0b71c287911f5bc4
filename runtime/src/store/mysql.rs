//! The mysql store.

use super::{ConnectError, DatabaseUrl};

/// Stands in for the store of MySQL and MariaDB, which is built beside this one.
#[derive(Debug)]
pub(super) struct MySqlStore;

impl MySqlStore {
    pub(super) async fn open(url: &DatabaseUrl) -> Result<super::sqlite::SqliteStore, ConnectError> {
        Err(ConnectError::of_server(url, sqlx::Error::PoolClosed))
    }
}
