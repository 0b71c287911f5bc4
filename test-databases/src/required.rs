use std::fmt;
use std::io::Write;
use std::sync::OnceLock;

/// Which stores a run must prove itself on.
const VARIABLE: &str = "TASKWRIGHT_TEST_STORES";

/// A kind of database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Database {
    /// A file; needs no server.
    Sqlite,
    /// MariaDB 10.6 or later.
    MariaDb,
    /// MySQL 8.0 or later.
    MySql,
}

impl Database {
    const ALL: [Self; 3] = [Self::Sqlite, Self::MariaDb, Self::MySql];

    /// The name that the variable uses.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::MariaDb => "mariadb",
            Self::MySql => "mysql",
        }
    }
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

/// The databases that this run must test, from `TASKWRIGHT_TEST_STORES`: SQLite and MariaDB if it is unset, all three if
/// it is `all`, otherwise those of a list such as `sqlite,mysql`. Says once, on the terminal, which they are.
///
/// # Panics
/// If the variable names a database that there is not.
#[must_use]
pub fn required() -> &'static [Database] {
    static REQUIRED: OnceLock<Vec<Database>> = OnceLock::new();
    REQUIRED.get_or_init(|| {
        let wish = std::env::var(VARIABLE).ok();
        let required = parse(wish.as_deref()).unwrap_or_else(|mistake| panic!("{mistake}"));
        announce(&required, wish.is_none());
        required
    })
}

fn parse(wish: Option<&str>) -> Result<Vec<Database>, String> {
    let wish = wish.map_or("", str::trim);
    match wish {
        "" => return Ok(vec![Database::Sqlite, Database::MariaDb]),
        "all" => return Ok(Database::ALL.to_vec()),
        _ => {}
    }
    let mut required = Vec::new();
    for word in wish.split(',').map(str::trim) {
        let database = Database::ALL.into_iter().find(|database| database.word() == word).ok_or_else(|| {
            format!("{VARIABLE} names {word:?}: use `all`, or a comma-separated list of sqlite, mariadb and mysql")
        })?;
        if !required.contains(&database) {
            required.push(database);
        }
    }
    Ok(required)
}

fn announce(required: &[Database], by_default: bool) {
    let names: Vec<_> = required.iter().map(Database::to_string).collect();
    let hint = if by_default { format!(" (set {VARIABLE}=all for MySQL too)") } else { String::new() };
    // Written past the test harness, which would keep a `println!` of a passing test to itself. A closed terminal is
    // no reason to fail.
    let _ = writeln!(std::io::stderr(), "test stores: {}{hint}", names.join(", "));
}

#[cfg(test)]
mod tests {
    use super::{Database, parse};

    #[test]
    fn unset_or_empty_means_what_every_machine_can_have() {
        assert_eq!(parse(None), Ok(vec![Database::Sqlite, Database::MariaDb]));
        assert_eq!(parse(Some(" ")), Ok(vec![Database::Sqlite, Database::MariaDb]));
    }

    #[test]
    fn all_and_lists_are_taken_by_name_and_once() {
        assert_eq!(parse(Some("all")), Ok(Database::ALL.to_vec()));
        assert_eq!(parse(Some("mysql, sqlite,mysql")), Ok(vec![Database::MySql, Database::Sqlite]));
    }

    #[test]
    fn an_unknown_name_is_named() {
        let mistake = parse(Some("sqlite,oracle")).expect_err("oracle is none of them");
        assert!(mistake.contains("\"oracle\"") && mistake.contains("sqlite, mariadb and mysql"), "{mistake}");
    }
}
