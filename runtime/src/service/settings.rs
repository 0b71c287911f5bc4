use std::env::VarError;

use super::host_name;
use crate::store::DatabaseUrl;
use crate::worker::WorkerConfig;

/// What a program is to do, and where.
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
    #[error("there is no command `{0}`: write run (which is the default), serve, work or migrate")]
    Command(String),
    /// A command takes nothing more.
    #[error("`{0}` is one word too many: settings are read from DATABASE_URL, LISTEN and SLOTS")]
    TooMuch(String),
    /// The database's URL is none.
    #[error("DATABASE_URL cannot be used: {0}")]
    DatabaseUrl(<DatabaseUrl as std::str::FromStr>::Err),
    /// The number of slots is none.
    #[error("SLOTS cannot be `{0}`: write a whole number from 1 to 10000")]
    Slots(String),
    /// A variable's bytes are no text.
    #[error("{0} is not UTF-8: write it anew")]
    NotText(&'static str),
}

impl Settings {
    /// The settings of a program with these arguments (without its own name) and variables: `run` (or nothing) serves the
    /// API and works, `serve` and `work` do one of the two, `migrate` only prepares the database.
    ///
    /// | variable | otherwise | |
    /// | --- | --- | --- |
    /// | `DATABASE_URL` | `sqlite://tasks.db` | where the queue lives |
    /// | `LISTEN` | `127.0.0.1:8000` | the API's address |
    /// | `SLOTS` | `64` | how many tasks run at once |
    ///
    /// # Errors
    /// If one of them cannot be meant.
    pub fn read(
        arguments: impl IntoIterator<Item = String>,
        variable: impl Fn(&str) -> Result<String, VarError>,
    ) -> Result<Self, SettingsError> {
        let mut arguments = arguments.into_iter();
        let command = arguments.next().unwrap_or_else(|| "run".to_owned());
        if let Some(more) = arguments.next() {
            return Err(SettingsError::TooMuch(more));
        }
        let (serves, works) = match command.as_str() {
            "run" => (true, true),
            "serve" => (true, false),
            "work" => (false, true),
            "migrate" => (false, false),
            _ => return Err(SettingsError::Command(command)),
        };
        let read = |name: &'static str, otherwise: &str| match variable(name) {
            Ok(value) if !value.trim().is_empty() => Ok(value),
            Err(VarError::NotUnicode(_)) => Err(SettingsError::NotText(name)),
            Ok(_) | Err(VarError::NotPresent) => Ok(otherwise.to_owned()),
        };
        let slots = read("SLOTS", "64")?;
        let slots = match slots.trim().parse() {
            Ok(slots @ 1..=10_000) => slots,
            _ => return Err(SettingsError::Slots(slots)),
        };
        let config = WorkerConfig { host: host_name(), slots, ..WorkerConfig::default() };
        Ok(Self {
            database: read("DATABASE_URL", "sqlite://tasks.db")?.parse().map_err(SettingsError::DatabaseUrl)?,
            migrate: true,
            listen: if serves { Some(read("LISTEN", "127.0.0.1:8000")?) } else { None },
            worker: works.then_some(config),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str], variables: &[(&str, &str)]) -> Result<Settings, SettingsError> {
        Settings::read(arguments.iter().map(ToString::to_string), |name| {
            let value = variables.iter().find(|(variable, _)| *variable == name).map(|(_, value)| (*value).to_owned());
            value.ok_or(VarError::NotPresent)
        })
    }

    #[test]
    fn a_command_says_which_parts_run() {
        for (arguments, serves, works) in [
            (&[][..], true, true),
            (&["run"], true, true),
            (&["serve"], true, false),
            (&["work"], false, true),
            (&["migrate"], false, false),
        ] {
            let settings = read(arguments, &[]).expect("settings");
            assert_eq!((settings.listen.is_some(), settings.worker.is_some()), (serves, works), "{arguments:?}");
        }
    }

    #[test]
    fn variables_are_read_and_empty_ones_are_as_if_absent() {
        let settings =
            read(&[], &[("LISTEN", "0.0.0.0:80"), ("SLOTS", " 7 "), ("DATABASE_URL", "")]).expect("settings");
        assert_eq!(settings.listen.as_deref(), Some("0.0.0.0:80"));
        assert_eq!(settings.worker.map(|worker| worker.slots), Some(7));
        assert!(settings.database.file().is_some());
    }

    #[test]
    fn what_cannot_be_meant_is_told_with_what_to_write() {
        for (arguments, variables) in [
            (&["server"][..], &[][..]),
            (&["run", "now"], &[]),
            (&[], &[("SLOTS", "0")]),
            (&[], &[("SLOTS", "many")]),
            (&[], &[("DATABASE_URL", "postgres://here")]),
        ] {
            assert!(read(arguments, variables).is_err(), "{arguments:?} {variables:?}");
        }
        assert!(read(&["sevre"], &[]).expect_err("an error").to_string().contains("serve"));
    }
}
