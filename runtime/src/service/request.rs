use std::env::VarError;

use super::settings::{Settings, SettingsError, Variables};
use crate::store::DatabaseUrl;

/// What a program's arguments ask of it.
#[derive(Debug, Clone)]
pub enum Request {
    /// To say what it can do.
    Help,
    /// To serve, to work, or to prepare the database.
    Start(Settings),
    /// To count the stored tasks that it could not run.
    CheckLive(CheckLive),
}

/// Where to count stored tasks, and how to tell.
#[derive(Debug, Clone)]
pub struct CheckLive {
    /// The database.
    pub database: DatabaseUrl,
    /// Whether to print a JSON object.
    pub json: bool,
}

/// What `help` prints.
pub(super) const HELP: &str = "\
Commands:
  run       serve the API and run tasks (this is the default)
  serve     serve the API alone
  work      run tasks alone
  migrate   bring the database's tables to this version's shape, and exit
  manifest check --live [--json]
            count the stored unfinished tasks that this program could not run, by task and reason, its `upcast`
            functions included; it changes nothing. Exits with 0 if there are none, 1 if there are, 2 if it could not
            be told
  help      print this

Variables:
  DATABASE_URL   where the queue lives: sqlite://FILE, or mysql://USER:PASSWORD@HOST/DATABASE [sqlite://tasks.db]
  LISTEN         the API's address [127.0.0.1:8000]
  SLOTS          how many tasks run at once, over all kinds [64]
  HINTS          where to hear that another process has submitted something: auto, off, or an IP address of this
                 machine [auto]";

impl Request {
    /// What these arguments (without the program's own name) and variables ask for: `run` (or nothing) serves the API and
    /// works, `serve` and `work` do one of the two, `migrate` only prepares the database, `manifest check --live` looks
    /// into it.
    ///
    /// | variable | otherwise | |
    /// | --- | --- | --- |
    /// | `DATABASE_URL` | `sqlite://tasks.db` | where the queue lives |
    /// | `LISTEN` | `127.0.0.1:8000` | the API's address |
    /// | `SLOTS` | `64` | how many tasks run at once |
    /// | `HINTS` | `auto` | where to hear that another process has submitted something, see [`HintsAt`](crate::hint::HintsAt) |
    ///
    /// # Errors
    /// If one of them cannot be meant.
    pub fn read(
        arguments: impl IntoIterator<Item = String>,
        variable: impl Fn(&str) -> Result<String, VarError>,
    ) -> Result<Self, SettingsError> {
        let arguments: Vec<String> = arguments.into_iter().collect();
        let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let variables = Variables(variable);
        if words.iter().any(|word| matches!(*word, "--help" | "-h")) {
            return Ok(Self::Help);
        }
        let (serves, works) = match words.as_slice() {
            ["help"] => return Ok(Self::Help),
            ["manifest", rest @ ..] => return check_live(rest, &variables).map(Self::CheckLive),
            [] | ["run"] => (true, true),
            ["serve"] => (true, false),
            ["work"] => (false, true),
            ["migrate"] => (false, false),
            ["help" | "run" | "serve" | "work" | "migrate", more, ..] => {
                return Err(SettingsError::TooMuch((*more).to_owned()));
            }
            [other, ..] => return Err(SettingsError::Command((*other).to_owned())),
        };
        Settings::read(serves, works, &variables).map(Self::Start)
    }
}

/// Only what takes the program itself: the command `taskwright` does the rest, and needs no build for it.
fn check_live<V: Fn(&str) -> Result<String, VarError>>(
    words: &[&str],
    variables: &Variables<V>,
) -> Result<CheckLive, SettingsError> {
    let elsewhere = || SettingsError::Manifest(["manifest"].iter().chain(words).copied().collect::<Vec<_>>().join(" "));
    let ["check", flags @ ..] = words else { return Err(elsewhere()) };
    // `--built-in` is how `taskwright` is asked for the same; here nothing else is at hand.
    let is_known = flags.iter().all(|flag| matches!(*flag, "--live" | "--built-in" | "--json"));
    if !is_known || !flags.contains(&"--live") {
        return Err(elsewhere());
    }
    Ok(CheckLive { database: variables.database()?, json: flags.contains(&"--json") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str], variables: &[(&str, &str)]) -> Result<Request, SettingsError> {
        Request::read(arguments.iter().map(ToString::to_string), |name| {
            let value = variables.iter().find(|(variable, _)| *variable == name).map(|(_, value)| (*value).to_owned());
            value.ok_or(VarError::NotPresent)
        })
    }

    fn settings(arguments: &[&str], variables: &[(&str, &str)]) -> Settings {
        match read(arguments, variables) {
            Ok(Request::Start(settings)) => settings,
            other => panic!("{arguments:?}: {other:?}"),
        }
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
            let settings = settings(arguments, &[]);
            assert_eq!((settings.listen.is_some(), settings.worker.is_some()), (serves, works), "{arguments:?}");
        }
    }

    #[test]
    fn variables_are_read_and_empty_ones_are_as_if_absent() {
        let settings = settings(&[], &[("LISTEN", "0.0.0.0:80"), ("SLOTS", " 7 "), ("DATABASE_URL", "")]);
        assert_eq!(settings.listen.as_deref(), Some("0.0.0.0:80"));
        assert_eq!(settings.worker.map(|worker| worker.slots), Some(7));
        assert!(settings.database.file().is_some());
    }

    #[test]
    fn stored_tasks_are_checked_where_the_program_keeps_them() {
        for (arguments, expected) in [
            (&["manifest", "check", "--live"][..], false),
            (&["manifest", "check", "--live", "--built-in"], false),
            (&["manifest", "check", "--json", "--live"], true),
        ] {
            // What it does not need is not read.
            match read(arguments, &[("SLOTS", "many")]) {
                Ok(Request::CheckLive(CheckLive { database, json })) => {
                    assert_eq!((database.to_string().as_str(), json), ("sqlite://tasks.db", expected), "{arguments:?}");
                }
                other => panic!("{arguments:?}: {other:?}"),
            }
        }
    }

    #[test]
    fn help_is_asked_for_in_each_way() {
        for arguments in [&["help"][..], &["--help"], &["-h"], &["manifest", "--help"], &["serve", "-h"]] {
            assert!(matches!(read(arguments, &[]), Ok(Request::Help)), "{arguments:?}");
        }
    }

    #[test]
    fn what_cannot_be_meant_is_told_with_what_to_write() {
        for (arguments, variables) in [
            (&["server"][..], &[][..]),
            (&["run", "now"], &[]),
            (&["manifest"], &[]),
            (&["manifest", "check"], &[]),
            (&["manifest", "check", "--live", "tasks.yaml"], &[]),
            (&["manifest", "fmt"], &[]),
            (&[], &[("SLOTS", "0")]),
            (&[], &[("SLOTS", "many")]),
            (&[], &[("DATABASE_URL", "postgres://here")]),
        ] {
            assert!(read(arguments, variables).is_err(), "{arguments:?} {variables:?}");
        }
        assert!(read(&["sevre"], &[]).expect_err("an error").to_string().contains("serve"));
        let fmt = read(&["manifest", "fmt"], &[]).expect_err("an error").to_string();
        assert!(fmt.contains("`manifest fmt`") && fmt.contains("manifest check --live"), "{fmt}");
    }
}
