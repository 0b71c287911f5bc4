//! Which databases the tests run on, and a fresh one for each test. It has the interface of the package
//! `taskwright-test-databases`, for SQLite alone.

use std::fmt;

use tempfile::TempDir;

/// A kind of database that the runtime supports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Database {
    Sqlite,
    MariaDb,
    MySql,
}

impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::MariaDb => "MariaDB",
            Self::MySql => "MySQL",
        })
    }
}

/// The databases that this run must test.
pub fn required() -> &'static [Database] {
    &[Database::Sqlite]
}

/// A fresh, empty database; gone when this is dropped.
pub struct Scratch {
    url: String,
    _folder: TempDir,
}

impl Scratch {
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// A database of its own for one test.
pub fn scratch(database: Database) -> Scratch {
    assert_eq!(database, Database::Sqlite, "only SQLite can be tested in this tree");
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("tasks.db").display());
    Scratch { url, _folder: folder }
}
