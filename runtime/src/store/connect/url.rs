use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use percent_encoding::percent_decode_str;
use sqlx::mysql::MySqlConnectOptions;
use url::Url;

use crate::nearest::nearest;

/// What a person should write.
const EXAMPLES: &str = "write sqlite://taskwright.db or mysql://user:password@host:3306/database";

/// Where the database is: `sqlite://FILE`, or `mysql://USER:PASSWORD@HOST:PORT/DATABASE` (`mariadb://` means the same).
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl {
    pub(super) place: Place,
}

#[derive(Clone, PartialEq, Eq)]
pub(super) enum Place {
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

/// The options of a server's URL. Those that would change what the store relies on (time zone, character set) are its own.
const OPTIONS: [&str; 5] = ["ssl-mode", "ssl-ca", "ssl-cert", "ssl-key", "socket"];
const OPTION_LIKENESS: f64 = 0.8;
const OPTIONS_REMEDY: &str = "the options are ssl-mode, ssl-ca, ssl-cert, ssl-key and socket";

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
    for (name, _) in url.query_pairs() {
        if !OPTIONS.contains(&&*name) {
            // The driver would pass over it in silence, and with it over a wish for TLS.
            // It is not repeated: after an unescaped `?` it is a part of the password.
            let near = nearest(&name, OPTIONS, OPTION_LIKENESS);
            let advice = near.first().map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            return Err(wrong(format!("the database URL has an unknown option{advice}"), OPTIONS_REMEDY));
        }
    }
    if let Err(error) = url.as_str().parse::<MySqlConnectOptions>() {
        return Err(wrong(format!("the database URL has an option that cannot be read: {error}"), REMEDY));
    }
    Ok(url)
}

fn wrong(problem: impl Into<String>, remedy: &'static str) -> DatabaseUrlError {
    DatabaseUrlError { problem: problem.into(), remedy }
}
