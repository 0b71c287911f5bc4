use tempfile::TempDir;

use crate::{Database, Server, sql};

/// A fresh database, empty, without tables. Dropped, it is removed; close what is connected to it first.
#[derive(Debug)]
pub struct Scratch {
    url: String,
    place: Place,
}

#[derive(Debug)]
enum Place {
    /// Kept for its `Drop`, which removes the folder.
    Folder {
        _folder: TempDir,
    },
    Server {
        port: u16,
        name: String,
    },
}

/// A fresh, empty database, on the server that all tests of this process share.
///
/// # Panics
/// If the server is not there, with one line that says what to install.
#[must_use]
pub fn scratch(database: Database) -> Scratch {
    match database {
        Database::Sqlite => Scratch::in_folder(),
        Database::MariaDb | Database::MySql => Server::shared(database).scratch(),
    }
}

impl Scratch {
    /// The URL to connect to: `sqlite:///…/x.db` or `mysql://root@127.0.0.1:PORT/name`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    fn in_folder() -> Self {
        let folder = tempfile::Builder::new().prefix("taskwright-").tempdir();
        let folder = folder.unwrap_or_else(|error| panic!("no temporary folder: {error}"));
        let url = format!("sqlite://{}", folder.path().join("x.db").display());
        Self { url, place: Place::Folder { _folder: folder } }
    }

    pub(crate) fn on_server(port: u16, name: String) -> Self {
        Self { url: format!("mysql://root@127.0.0.1:{port}/{name}"), place: Place::Server { port, name } }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Place::Server { port, name } = &self.place {
            // A transaction that a failed test left open is not waited for long; the server goes soon anyway, and may
            // have gone already.
            let statements = ["SET lock_wait_timeout = 3".to_owned(), format!("DROP DATABASE {name}")];
            let _ = sql::run(*port, statements.into());
        }
    }
}
