//! From a database URL to an open store.

mod error;
mod url;

use std::sync::Arc;

pub use error::ConnectError;
use url::Place;
pub use url::{DatabaseUrl, DatabaseUrlError};

use super::SharedStore;
use super::mysql::MySqlStore;
use super::sqlite::SqliteStore;
use crate::clock::SharedClock;

/// Opens the store that the URL names. The tables are left as they are: see [`Store::migrate`](super::Store::migrate).
///
/// SQLite tells the time by `clock`; MySQL and MariaDB by the server's.
///
/// # Errors
/// [`ConnectError`] says what stands in the way and what to do about it.
pub async fn connect(url: &DatabaseUrl, clock: SharedClock) -> Result<SharedStore, ConnectError> {
    Ok(match &url.place {
        Place::File(path) => Arc::new(SqliteStore::open(path, clock).await?),
        Place::Server(server) => {
            let refused = |error| ConnectError::of_server(url, error);
            let options = server.as_str().parse().map_err(refused)?;
            Arc::new(MySqlStore::open(options).await.map_err(refused)?)
        }
    })
}
