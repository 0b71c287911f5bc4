use std::env::VarError;

use super::host_name;
use crate::hint::BadHintsAt;
use crate::store::DatabaseUrl;
use crate::worker::WorkerConfig;

/// What a program is to run, and where.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where the queue lives.
    pub database: DatabaseUrl,
    /// Whether to bring the database's tables to this version's shape first.
    pub migrate: bool,
    /// The API's address, if there is to be an API. Port 0 takes any free one.
    pub listen: Option<String>,
    /// How to work, if there is to be a worker.
    pub worker: Option<WorkerConfig>,
}

/// Why the command line or a variable cannot be meant.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// There is no such command.
    #[error(
        "there is no command `{0}`: write run (which is the default), serve, work, migrate, manifest check --live or help"
    )]
    Command(String),
    /// A command takes nothing more.
    #[error("`{0}` is one word too many: settings are read from DATABASE_URL, LISTEN, SLOTS and HINTS")]
    TooMuch(String),
    /// Only the command `taskwright` does this with a manifest.
    #[error(
        "this program cannot do `{0}`: write `manifest check --live` (with --json for programs) for its own tasks; the command `taskwright` does the rest, with any manifest"
    )]
    Manifest(String),
    /// The database's URL is none.
    #[error("DATABASE_URL cannot be used: {0}")]
    DatabaseUrl(<DatabaseUrl as std::str::FromStr>::Err),
    /// The number of slots is none.
    #[error("SLOTS cannot be `{0}`: write a whole number from 1 to 10000")]
    Slots(String),
    /// Hints cannot be heard there.
    #[error("HINTS is wrong: {0}")]
    Hints(#[from] BadHintsAt),
    /// A variable's bytes are no text.
    #[error("{0} is not UTF-8: write it anew")]
    NotText(&'static str),
}

impl Settings {
    pub(super) fn read<V: Fn(&str) -> Result<String, VarError>>(
        serves: bool,
        works: bool,
        variables: &Variables<V>,
    ) -> Result<Self, SettingsError> {
        let slots = variables.read("SLOTS", "64")?;
        let slots = match slots.trim().parse() {
            Ok(slots @ 1..=10_000) => slots,
            _ => return Err(SettingsError::Slots(slots)),
        };
        let hints = variables.read("HINTS", "auto")?.trim().parse()?;
        let config = WorkerConfig { host: host_name(), slots, hints, ..WorkerConfig::default() };
        Ok(Self {
            database: variables.database()?,
            migrate: true,
            listen: if serves { Some(variables.read("LISTEN", "127.0.0.1:8000")?) } else { None },
            worker: works.then_some(config),
        })
    }
}

/// Where a program's variables are looked up.
pub(super) struct Variables<V>(pub(super) V);

impl<V: Fn(&str) -> Result<String, VarError>> Variables<V> {
    /// The value of a variable. An empty one is as if absent.
    fn read(&self, name: &'static str, otherwise: &str) -> Result<String, SettingsError> {
        match (self.0)(name) {
            Ok(value) if !value.trim().is_empty() => Ok(value),
            Err(VarError::NotUnicode(_)) => Err(SettingsError::NotText(name)),
            Ok(_) | Err(VarError::NotPresent) => Ok(otherwise.to_owned()),
        }
    }

    pub(super) fn database(&self) -> Result<DatabaseUrl, SettingsError> {
        self.read("DATABASE_URL", "sqlite://tasks.db")?.parse().map_err(SettingsError::DatabaseUrl)
    }
}
