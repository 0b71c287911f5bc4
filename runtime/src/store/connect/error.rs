use std::path::PathBuf;

use sqlx::mysql::MySqlDatabaseError;

use super::DatabaseUrl;

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
    /// The server takes this login only over TLS, and offers none. To a stranger some servers answer the same.
    #[error(
        "the login of {database} needs an encrypted connection, which the server does not offer; check the user and the \
         password in the database URL, and turn TLS on at the server"
    )]
    NeedsTls {
        /// The URL without its password.
        database: String,
    },
    /// The user may log in, but not use this database.
    #[error("this user may not use the database of {database}; GRANT it the rights, or name another database")]
    NoRights {
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
    #[error("the database {database} cannot be opened; check the database URL and the server's log")]
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
                    Some(1044) => Self::NoRights { database },
                    Some(1045 | 1698) => Self::AccessDenied { database },
                    Some(1049) => Self::UnknownDatabase { database },
                    _ => Self::Other { database, source: error },
                }
            }
            // The driver could encrypt the password alone, with a library of known weakness, so it is built without.
            sqlx::Error::Configuration(reason) if reason.to_string().contains("RSA auth backend disabled") => {
                Self::NeedsTls { database }
            }
            _ => Self::Other { database, source: error },
        }
    }
}
