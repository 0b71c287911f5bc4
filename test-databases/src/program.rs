//! Which server programs this machine has.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Database;
use crate::install;

/// Where packages put servers that are not for everybody's `PATH`.
const ASIDE: [&str; 4] = ["/usr/sbin", "/usr/local/sbin", "/usr/libexec", "/usr/local/libexec"];

/// A server's program and what it says its version is.
#[derive(Debug)]
pub(crate) struct Program {
    pub(crate) server: PathBuf,
    /// What fills an empty data directory, where the server does not do so itself.
    pub(crate) installer: Option<PathBuf>,
    pub(crate) version: String,
}

/// The program of a server, or one line that says what to install. MariaDB is installed where that is allowed.
pub(crate) fn find(database: Database) -> Result<Program, String> {
    match database {
        Database::Sqlite => Err("SQLite needs no server".into()),
        Database::MariaDb => mariadb().or_else(|missing| {
            install::mariadb().map_err(|reason| format!("{missing} ({reason})"))?;
            mariadb()
        }),
        Database::MySql => mysql(),
    }
}

fn mariadb() -> Result<Program, String> {
    const ADVICE: &str = "install the package `mariadb-server-core` or `mariadb-server`, or leave mariadb out of \
                          TASKWRIGHT_TEST_STORES";
    let server = search(&["mariadbd", "mysqld"], |version| version.contains("MariaDB"));
    let (server, version) =
        server.ok_or_else(|| format!("MariaDB is required but `mariadbd` is not there: {ADVICE}"))?;
    let installer = places()
        .into_iter()
        .flat_map(|place| ["mariadb-install-db", "mysql_install_db"].map(|name| place.join(name)))
        .find(|path| path.is_file())
        .ok_or_else(|| format!("MariaDB is required but `mariadb-install-db` is not there: {ADVICE}"))?;
    Ok(Program { server, installer: Some(installer), version })
}

fn mysql() -> Result<Program, String> {
    let (server, version) = search(&["mysqld"], |version| !version.contains("MariaDB")).ok_or(
        "MySQL is required but `mysqld` is not there, or is MariaDB's: put the `mysqld` of MySQL 8.0 or later on PATH \
         (package `mysql-server-core-8.0` or `mysql-community-server-core`), or leave mysql out of \
         TASKWRIGHT_TEST_STORES",
    )?;
    Ok(Program { server, installer: None, version })
}

fn search(names: &[&str], fits: impl Fn(&str) -> bool) -> Option<(PathBuf, String)> {
    for place in places() {
        for path in names.iter().map(|name| place.join(name)).filter(|path| path.is_file()) {
            if let Some(version) = version_of(&path).filter(|version| fits(version)) {
                return Some((path, version));
            }
        }
    }
    None
}

fn version_of(server: &Path) -> Option<String> {
    let output = Command::new(server).arg("--version").output().ok().filter(|output| output.status.success())?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    text.contains("Ver ").then_some(text)
}

fn places() -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).chain(ASIDE.map(PathBuf::from)).collect()
}
