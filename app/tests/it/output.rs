//! What was asked for arrives, or the command fails: a full disk is no success.

#![cfg(target_os = "linux")]

use std::fs::{self, File};
use std::process::{Command, Output, Stdio};

use taskwright_test_databases::{Database, scratch};

use crate::support::{on, taskwright};

/// Lines that do not fit into a pipe.
const FLOOD: usize = 1 << 17;

#[test]
fn a_full_disk_is_told_and_is_no_success() {
    let scratch = scratch(Database::Sqlite);
    assert_eq!(on(&scratch, &["migrate"]).output().unwrap().status.code(), Some(0));
    let folder = tempfile::tempdir().unwrap();
    let manifest = "version: 1\n\ntasks:\n  send:\n    payload: {type: object}\n";
    fs::write(folder.path().join("tasks.yaml"), manifest).unwrap();
    let commands: [&[&str]; 12] = [
        &["manifest", "schema"],
        &["manifest", "check"],
        &["manifest", "check", "--json"],
        &["manifest", "check", "--live"],
        &["manifest", "check", "--live", "--json"],
        &["manifest", "check", "--live", "--built-in"],
        &["manifest", "diff", "tasks.yaml", "tasks.yaml"],
        &["manifest", "diff", "--json", "tasks.yaml", "tasks.yaml"],
        &["manifest", "fmt", "-"],
        &["--help"],
        &["help", "manifest"],
        &["--version"],
    ];
    for arguments in commands {
        let mut command = on(&scratch, arguments);
        let input = File::open(folder.path().join("tasks.yaml")).unwrap();
        let ended = into_full(command.current_dir(folder.path()).stdin(input));
        let complaint = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.code(), Some(2), "{arguments:?}: {complaint}");
        assert!(complaint.starts_with("error: standard output cannot be written"), "{arguments:?}: {complaint}");
        assert_eq!(complaint.lines().count(), 1, "{arguments:?}: {complaint}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    let manifest = format!("version: 1\n{}", "# a line that nobody reads\n".repeat(FLOOD));
    fs::write(folder.path().join("tasks.yaml"), manifest).unwrap();
    for arguments in [&["manifest", "fmt", "-"][..], &["manifest", "schema"]] {
        let input = File::open(folder.path().join("tasks.yaml")).unwrap();
        let mut command = taskwright(arguments);
        let mut child = command.stdin(input).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        let complaint = String::from_utf8(ended.stderr).unwrap();
        assert_eq!((ended.status.code(), complaint.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

fn into_full(command: &mut Command) -> Output {
    let full = File::options().write(true).open("/dev/full").unwrap();
    command.stdout(full).stderr(Stdio::piped()).output().unwrap()
}
