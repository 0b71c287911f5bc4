//! The databases: for each store a private server with durable settings, or a folder.

use std::fmt;

use clap::ValueEnum;
use serde::{Deserialize, Serialize};
use taskwright_test_databases::{Database, Scratch, Server, scratch};

use crate::Result;
use crate::place::Place;

/// A kind of database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Serialize, Deserialize)]
pub(crate) enum Store {
    Sqlite,
    #[value(name = "mysql")]
    MySql,
    #[value(name = "mariadb")]
    MariaDb,
}

impl fmt::Display for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.database().fmt(f)
    }
}

impl Store {
    pub(crate) const fn database(self) -> Database {
        match self {
            Self::Sqlite => Database::Sqlite,
            Self::MySql => Database::MySql,
            Self::MariaDb => Database::MariaDb,
        }
    }
}

/// Where one store is measured.
pub(crate) struct Site {
    pub(crate) store: Store,
    /// Its version and what was set, for the table.
    pub(crate) description: String,
    server: Option<Server>,
}

impl Site {
    pub(crate) async fn open(store: Store) -> Result<Self> {
        let server = match store {
            Store::Sqlite => None,
            Store::MySql | Store::MariaDb => {
                let database = store.database();
                // What is missing is told by a panic, whose message says what to install.
                Some(tokio::task::spawn_blocking(move || Server::durable(database)).await?)
            }
        };
        let mut site = Self { store, description: String::new(), server };
        let place = site.place().await?;
        site.description = place.describe().await?;
        place.close().await;
        Ok(site)
    }

    /// A new database with our tables and nothing in them. It goes when it is dropped, before the site does.
    pub(crate) async fn place(&self) -> Result<Place> {
        Place::open(self.store, self.scratch()).await
    }

    /// A new database with nothing in it.
    pub(crate) async fn bare(&self) -> Result<Place> {
        Place::bare(self.store, self.scratch()).await
    }

    fn scratch(&self) -> Scratch {
        match &self.server {
            Some(server) => server.scratch(),
            None => scratch(Database::Sqlite),
        }
    }

    /// The server's process.
    pub(crate) fn process(&self) -> Option<u32> {
        self.server.as_ref()?.process()
    }
}
