//! Bad input at every door of the program: one clear line, and never a secret in it.

use std::net::TcpListener;
use std::process::Command;
use std::time::{Duration, Instant};

use taskwright_test_app::{Ended, Program};
use taskwright_test_databases::{Database, required, scratch};

use crate::support::taskwright;

const SECRET: &str = "hunter2";
const USAGE: i32 = 2;
const FAILURE: i32 = 1;

/// The program ends with this code and one line, which says each of these.
fn refuses(command: Command, code: i32, says: &[&str]) {
    let ended = complains(command, code, says);
    assert_eq!(ended.stderr.lines().count(), 1, "{ended:?}");
}

/// The program does not understand its arguments: the parser's report stands as it is, each paragraph by itself.
fn misunderstands(command: Command, says: &[&str]) {
    let ended = complains(command, USAGE, says);
    assert!(ended.stderr.ends_with("\n\nFor more information, try '--help'.\n"), "{ended:?}");
}

fn complains(mut command: Command, code: i32, says: &[&str]) -> Ended {
    // Were it not to refuse, it would make its database here.
    let folder = tempfile::tempdir().unwrap();
    if command.get_current_dir().is_none() {
        command.current_dir(folder.path());
    }
    let ended = Program::run(&mut command);
    let shown = format!("{command:?} ended so: {ended:?}");
    assert_eq!(ended.code, Some(code), "{shown}");
    assert_eq!(ended.stdout, "", "{shown}");
    assert!(ended.stderr.starts_with("error: "), "{shown}");
    for text in says {
        assert!(ended.stderr.contains(text), "{text:?} is missing; {shown}");
    }
    for never in [SECRET, "panicked", "Error {", "Some(", "RUST_BACKTRACE"] {
        assert!(!ended.stderr.contains(never), "{never:?} is there; {shown}");
    }
    ended
}

fn with(variable: &str, value: &str) -> Command {
    let mut command = taskwright(&[]);
    command.env(variable, value);
    command
}

#[test]
fn flags_that_make_no_sense() {
    misunderstands(taskwright(&["--lsten", "x"]), &["--lsten", "--listen"]);
    misunderstands(taskwright(&["sevre"]), &["sevre", "serve"]);
    misunderstands(taskwright(&["serve", "--slots", "4"]), &["--slots"]);
    misunderstands(taskwright(&["--listen", "127.0.0.1:0", "serve"]), &["serve"]);
    misunderstands(taskwright(&["--listen"]), &["--listen"]);
    for slots in ["many", "0", "-1", "10001", ""] {
        misunderstands(taskwright(&["--slots", slots]), &["--slots", "from 1 to 10000"]);
    }
    for grace in ["5", "5x", "-5s", "25h", ""] {
        misunderstands(taskwright(&["--grace", grace]), &["--grace", "250ms, 30s, 5m or 1h"]);
    }
    for hints in ["on", "0.0.0.0", "host:7000", ""] {
        misunderstands(taskwright(&["--hints", hints]), &["--hints", "auto, off, or"]);
    }
    for log in ["inof", "info,sqlx=loud", "info,[", "info,debgu"] {
        refuses(taskwright(&["--log", log]), USAGE, &["--log", "info,sqlx=debug"]);
    }
    misunderstands(taskwright(&["--log-format", "xml"]), &["--log-format", "human, json"]);
}

#[test]
fn a_command_that_is_not_complete_is_told_how_it_goes_on() {
    let bare = Program::run(&mut taskwright(&["manifest"]));
    assert_eq!((bare.code, bare.stdout.as_str()), (Some(USAGE), ""), "{bare:?}");
    let lines: Vec<_> = bare.stderr.lines().collect();
    assert!(lines.contains(&"Usage: taskwright manifest <COMMAND>") && lines.contains(&"Commands:"), "{bare:?}");
    assert!(lines.iter().any(|line| line.starts_with("  check ")), "{bare:?}");
    let missing = Program::run(&mut taskwright(&["manifest", "diff"]));
    assert_eq!(missing.code, Some(USAGE), "{missing:?}");
    assert_eq!(
        missing.stderr,
        "error: the following required arguments were not provided:\n  <OLD>\n\nUsage: taskwright manifest diff <OLD> [NEW]\n\n\
         For more information, try '--help'.\n"
    );
}

#[test]
fn variables_that_make_no_sense() {
    for variable in ["DATABASE_URL", "LISTEN", "RUST_LOG", "WEBHOOK_SECRET"] {
        refuses(with(variable, ""), USAGE, &[variable, "empty"]);
        refuses(with(variable, "  "), USAGE, &[variable, "empty"]);
    }
    misunderstands(with("SLOTS", ""), &["--slots", "from 1 to 10000"]);
    misunderstands(with("GRACE", ""), &["--grace", "250ms"]);
    misunderstands(with("LOG_FORMAT", ""), &["--log-format"]);
    refuses(with("WEBHOOK_SECRET_FILE", "/nowhere/secret"), USAGE, &["WEBHOOK_SECRET_FILE", "/nowhere/secret"]);
    let mut both = with("WEBHOOK_SECRET", SECRET);
    both.env("WEBHOOK_SECRET_FILE", "/nowhere/secret");
    refuses(both, USAGE, &["WEBHOOK_SECRET", "one of them"]);
}

#[test]
fn database_urls_that_make_no_sense() {
    for url in [
        "taskwright.db",
        "postgres://me:hunter2@db/queue",
        "mysql://me:hunter2@/",
        "mysql://me:hunter2@db:x/q",
        "sqlite://",
    ] {
        refuses(taskwright(&["--database-url", url]), USAGE, &["; write "]);
        refuses(with("DATABASE_URL", url), USAGE, &["; write "]);
    }
    // A URL in the place of a command is repeated by the parser.
    misunderstands(taskwright(&["mysql://me:hunter2@db/queue"]), &["mysql://"]);
}

#[test]
fn files_that_cannot_be_a_database() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("notes.txt");
    std::fs::write(&text, "This is no database, and it is long enough to be taken for one. ".repeat(40)).unwrap();
    let url = |path: &str| format!("sqlite://{path}");
    let text = text.display().to_string();
    for action in ["run", "serve", "work", "migrate"] {
        let mut missing = taskwright(&[action, "--database-url", &url("/nowhere/at/all/queue.db")]);
        if action != "migrate" && action != "work" {
            missing.env("LISTEN", "127.0.0.1:0");
        }
        refuses(missing, FAILURE, &["/nowhere/at/all", "create it"]);
    }
    refuses(taskwright(&["migrate", "--database-url", &url(&text)]), FAILURE, &[&text, "is not an SQLite database"]);
    refuses(
        taskwright(&["migrate", "--database-url", &url("/proc/queue.db")]),
        FAILURE,
        &["/proc/queue.db", "cannot be written"],
    );
}

#[test]
fn addresses_that_cannot_be_listened_on() {
    let folder = tempfile::tempdir().unwrap();
    let listening = |address: &str| {
        let mut command = taskwright(&["serve", "--listen", address]);
        command.current_dir(folder.path());
        command
    };
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    refuses(listening(&address), FAILURE, &[&address, "another program uses this port"]);
    refuses(listening("nonsense"), USAGE, &["nonsense", "127.0.0.1:8000"]);
    refuses(listening("127.0.0.1:99999"), USAGE, &["127.0.0.1:99999", "127.0.0.1:8000"]);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "no database was made");
}

#[test]
fn a_server_that_is_down_is_told_within_seconds() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let url = format!("mysql://me:{SECRET}@{free}/queue");
    let begun = Instant::now();
    refuses(taskwright(&["work", "--database-url", &url]), FAILURE, &[&free.to_string(), "start it"]);
    assert!(begun.elapsed() < Duration::from_secs(15), "it took {:?}", begun.elapsed());
}

#[test]
fn a_login_that_is_refused_and_a_database_that_is_missing() {
    for database in required().iter().filter(|database| !matches!(database, Database::Sqlite)) {
        eprintln!("--- on {database}");
        let scratch = scratch(*database);
        let (_, place) = scratch.url().rsplit_once('@').unwrap();
        let stranger = format!("mysql://nobody:{SECRET}@{place}");
        refuses(
            taskwright(&["migrate", "--database-url", &stranger]),
            FAILURE,
            // The private MySQL has no certificate, and to strangers asks for a login that would need one.
            &["the login of mysql://nobody@", "check the user and the password"],
        );
        let (server, _) = scratch.url().rsplit_once('/').unwrap();
        refuses(
            taskwright(&["migrate", "--database-url", &format!("{server}/nowhere")]),
            FAILURE,
            &["nowhere", "CREATE DATABASE"],
        );
    }
}

#[test]
fn help_and_version_are_no_errors_and_show_no_secrets() {
    for arguments in [&["--help"][..], &["work", "--help"], &["help"], &["-h"], &["--version"]] {
        let mut command = taskwright(arguments);
        command.env("DATABASE_URL", format!("mysql://me:{SECRET}@db/queue")).env("WEBHOOK_SECRET", SECRET);
        let ended = Program::run(&mut command);
        assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{arguments:?}: {ended:?}");
        assert!(!ended.stdout.is_empty() && !ended.stdout.contains(SECRET), "{arguments:?}: {ended:?}");
    }
}
