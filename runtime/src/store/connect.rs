//! From a database URL to an open store.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use sqlx::mysql::{MySqlConnectOptions, MySqlDatabaseError};
use url::Url;

use super::SharedStore;
use super::mysql::MySqlStore;
use super::sqlite::SqliteStore;
use crate::clock::SharedClock;

/// What a person should write.
const EXAMPLES: &str = "write sqlite://taskwright.db or mysql://user:password@host:3306/database";

/// Opens the store that the URL names. The tables are left as they are: see [`Store::migrate`](super::Store::migrate).
///
/// SQLite tells the time by `clock`; MySQL and MariaDB by the server's.
///
/// # Errors
/// [`ConnectError`] says what stands in the way and what to do about it.
pub async fn connect(url: &DatabaseUrl, clock: SharedClock) -> Result<SharedStore, ConnectError> {
    Ok(match &url.place {
        Place::File(path) => Arc::new(SqliteStore::open(path, clock).await?),
        Place::Server(_) => Arc::new(MySqlStore::open(url).await?),
    })
}

/// Where the database is: `sqlite://FILE`, or `mysql://USER:PASSWORD@HOST:PORT/DATABASE` (`mariadb://` means the same).
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl {
    place: Place,
}

#[derive(Clone, PartialEq, Eq)]
enum Place {
    File(PathBuf),
    /// With the scheme `mysql`.
    Server(Url),
}

impl DatabaseUrl {
    /// The file, if it is SQLite.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match &self.place {
            Place::File(path) => Some(path),
            Place::Server(_) => None,
        }
    }

    /// The `mysql://` URL with its password, if it is MySQL or MariaDB: for the driver, never for people.
    #[must_use]
    pub fn server_with_password(&self) -> Option<&str> {
        match &self.place {
            Place::File(_) => None,
            Place::Server(url) => Some(url.as_str()),
        }
    }
}

/// The URL without its password and options.
impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::File(path) => write!(f, "sqlite://{}", path.display()),
            Place::Server(url) => {
                let user = percent_decode_str(url.username()).decode_utf8_lossy();
                let host = url.host_str().unwrap_or_default();
                let port = url.port().unwrap_or(3306);
                write!(f, "mysql://{user}{}{host}:{port}{}", if user.is_empty() { "" } else { "@" }, url.path())
            }
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseUrl({self})")
    }
}

/// The text is no database URL. The message never repeats it, since it may hold a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{problem}; {remedy}")]
pub struct DatabaseUrlError {
    problem: String,
    remedy: &'static str,
}

impl FromStr for DatabaseUrl {
    type Err = DatabaseUrlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let Some((scheme, rest)) = text.split_once(':') else {
            return Err(wrong("the database URL has no scheme such as sqlite:// or mysql://", EXAMPLES));
        };
        let place = match scheme.to_ascii_lowercase().as_str() {
            "sqlite" => Place::File(file(rest)?),
            "mysql" | "mariadb" => Place::Server(server(rest)?),
            other if other.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)) => {
                return Err(wrong(format!("no database has the scheme {other:?}"), EXAMPLES));
            }
            _ => return Err(wrong("the database URL does not begin with a scheme", EXAMPLES)),
        };
        Ok(Self { place })
    }
}

/// Why a store could not be opened, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The folder of the SQLite file is missing.
    #[error("the folder {folder:?} of the database file does not exist; create it, or name another file")]
    MissingFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// The SQLite file cannot be opened for writing.
    #[error(
        "the database file {file:?} cannot be written; check its permissions, its folder's, and the room on the disk"
    )]
    NotWritable {
        /// The file.
        file: PathBuf,
        /// What SQLite said.
        source: sqlx::Error,
    },
    /// The file is not an SQLite database.
    #[error("{file:?} is not an SQLite database; name another file, or move this one away")]
    NotADatabase {
        /// The file.
        file: PathBuf,
    },
    /// The file's place cannot carry a write-ahead log.
    #[error("the database file {file:?} cannot keep a write-ahead log where it is; put it on a local disk")]
    NoWriteAheadLog {
        /// The file.
        file: PathBuf,
    },
    /// The server refused the user or the password.
    #[error("the database server refused the login of {database}; check the user and the password in the database URL")]
    AccessDenied {
        /// The URL without its password.
        database: String,
    },
    /// The server has no such database.
    #[error("the server has no such database as {database} names; create it with CREATE DATABASE, or name another")]
    UnknownDatabase {
        /// The URL without its password.
        database: String,
    },
    /// The server does not answer.
    #[error("no database server answers at {database}; start it, or check the host and the port in the database URL")]
    ServerDown {
        /// The URL without its password.
        database: String,
        /// What the driver said.
        source: sqlx::Error,
    },
    /// Anything else.
    #[error("the database {database} cannot be opened: {source}; check the database URL and the server's log")]
    Other {
        /// The URL without its password.
        database: String,
        /// What the driver said.
        source: sqlx::Error,
    },
}

impl ConnectError {
    /// What a MySQL or MariaDB server's refusal means.
    pub(crate) fn of_server(url: &DatabaseUrl, error: sqlx::Error) -> Self {
        let database = url.to_string();
        match &error {
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut => Self::ServerDown { database, source: error },
            sqlx::Error::Database(refusal) => {
                match refusal.try_downcast_ref::<MySqlDatabaseError>().map(MySqlDatabaseError::number) {
                    Some(1044 | 1045 | 1698) => Self::AccessDenied { database },
                    Some(1049) => Self::UnknownDatabase { database },
                    _ => Self::Other { database, source: error },
                }
            }
            _ => Self::Other { database, source: error },
        }
    }
}

fn file(rest: &str) -> Result<PathBuf, DatabaseUrlError> {
    const REMEDY: &str = "write sqlite://FILE, such as sqlite://taskwright.db or sqlite:///var/lib/taskwright.db";
    let path = rest.strip_prefix("//").unwrap_or(rest);
    let (path, options) = path.split_once('?').unwrap_or((path, ""));
    if path == ":memory:" || options.contains("mode=memory") {
        return Err(wrong("a database in memory would lose its tasks with the process", REMEDY));
    }
    if path.is_empty() {
        return Err(wrong("the database URL names no file", REMEDY));
    }
    // `mode=rwc` (create the file if it is missing) is what is done anyway.
    if !matches!(options, "" | "mode=rwc") {
        return Err(wrong("an SQLite URL takes no options", REMEDY));
    }
    let path = percent_decode_str(path)
        .decode_utf8()
        .map_err(|_| wrong("the name of the database file is not UTF-8", REMEDY))?;
    if path.contains('\0') {
        return Err(wrong("the name of the database file has a zero byte", REMEDY));
    }
    Ok(PathBuf::from(path.into_owned()))
}

fn server(rest: &str) -> Result<Url, DatabaseUrlError> {
    const REMEDY: &str =
        "write mysql://user:password@host:3306/database, with %40 for @, %2F for / and %23 for # in the password";
    let url = Url::parse(&format!("mysql:{rest}"))
        .map_err(|error| wrong(format!("the database URL cannot be read: {error}"), REMEDY))?;
    if url.host_str().is_none_or(str::is_empty) {
        return Err(wrong("the database URL names no host", REMEDY));
    }
    let database = url.path().trim_matches('/');
    if database.is_empty() || database.contains('/') {
        return Err(wrong("the database URL names no database after the host", REMEDY));
    }
    if let Err(error) = url.as_str().parse::<MySqlConnectOptions>() {
        return Err(wrong(format!("the database URL has an option that cannot be read: {error}"), REMEDY));
    }
    Ok(url)
}

fn wrong(problem: impl Into<String>, remedy: &'static str) -> DatabaseUrlError {
    DatabaseUrlError { problem: problem.into(), remedy }
}
