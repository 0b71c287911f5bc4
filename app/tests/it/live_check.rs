//! `manifest check --live`, as a person and CI ask it: which manifest, which database, and what if either is wrong.

use std::fs::{self, File};
use std::process::Output;

use serde_json::{Value, json};
use taskwright_test_app::Signal;
use taskwright_test_databases::{Database, Scratch, scratch};
use tempfile::TempDir;

use crate::support::{on, start, taskwright};

/// It has not the task that is stored.
const OTHER: &str = "version: 1\ntasks:\n  send:\n    payload: {type: object}\n";
/// It has, and takes more than the program does.
const WIDE: &str = "version: 1\nobjects: open\ntasks:\n  ExampleDatabaseTask:\n    payload: {type: object}\n";
const WRONG: &str = "version: 1\ntasks:\n  send:\n    payload: {type: objct}\n    timout: 5m\n";

/// A folder with this manifest, and a database in which one task waits.
fn stored(manifest: &str) -> (TempDir, Scratch) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("tasks.yaml"), manifest).unwrap();
    let scratch = scratch(Database::Sqlite);
    let program = start(&scratch, &["serve"]);
    let _ = program.client().create("ExampleDatabaseTask", &json!({"message": "m", "count": 1}));
    assert_eq!(program.stop(Signal::TERM).code, Some(0));
    (folder, scratch)
}

fn check(folder: &TempDir, scratch: &Scratch, more: &[&str]) -> (Option<i32>, String, String) {
    told(on(scratch, &["manifest", "check", "--live"]).args(more).current_dir(folder.path()).output().unwrap())
}

fn told(output: Output) -> (Option<i32>, String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_manifest_of_this_folder_is_meant_and_it_is_said_which_was_held_against_what() {
    let (folder, scratch) = stored(OTHER);
    let (code, text, _) = check(&folder, &scratch, &[]);
    assert_eq!(code, Some(1), "{text}");
    let last = format!("tasks.yaml against {}: 1 unfinished task, 1 would be refused", scratch.url());
    assert!(text.contains("the manifest has no such task") && text.contains(&last), "{text}");

    let (code, text, _) = check(&folder, &scratch, &["--built-in"]);
    let all = format!(
        "ExampleDatabaseTask: 1 unfinished task, 0 refused\nthe tasks built into this program against {}: 1 unfinished task, none \
         would be refused\n",
        scratch.url()
    );
    assert_eq!((code, text), (Some(0), all));

    fs::remove_file(folder.path().join("tasks.yaml")).unwrap();
    let (code, _, complaint) = check(&folder, &scratch, &[]);
    assert_eq!(code, Some(2), "{complaint}");
    assert!(complaint.starts_with("error: tasks.yaml cannot be read"), "{complaint}");
    assert!(complaint.contains("`taskwright manifest check --live path/to/tasks.yaml`"), "{complaint}");
}

#[test]
fn a_database_is_named_for_a_live_check_only() {
    let (folder, scratch) = stored(OTHER);
    let run = |arguments: &[&str]| {
        let mut command = taskwright(&["manifest", "check"]);
        told(command.args(arguments).current_dir(folder.path()).output().unwrap())
    };
    let (code, text, _) = run(&["--live", "--database-url", scratch.url()]);
    assert_eq!(code, Some(1), "{text}");
    let (code, _, complaint) = run(&["--database-url", scratch.url()]);
    assert_eq!(code, Some(2), "{complaint}");
    assert!(complaint.contains("--live"), "{complaint}");
    // A variable that is set for other commands is no such wish.
    let variable = told(on(&scratch, &["manifest", "check"]).current_dir(folder.path()).output().unwrap());
    assert_eq!(variable, (Some(0), "tasks.yaml: 1 task, no mistakes\n".to_owned(), String::new()));
}

#[test]
fn another_file_and_standard_input_are_meant_where_they_are_named() {
    let (folder, scratch) = stored(OTHER);
    let wide = folder.path().join("wide.yaml");
    fs::write(&wide, WIDE).unwrap();
    let (code, text, _) = check(&folder, &scratch, &["wide.yaml"]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("\nwide.yaml against sqlite://"), "{text}");
    let mut piped = on(&scratch, &["manifest", "check", "--live", "-"]);
    let (code, text, _) = told(piped.stdin(File::open(wide).unwrap()).output().unwrap());
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("\n<stdin> against sqlite://"), "{text}");
}

#[test]
fn programs_get_an_object_whether_the_manifest_is_right_or_wrong() {
    let (folder, scratch) = stored(WIDE);
    let (code, text, _) = check(&folder, &scratch, &["--json"]);
    let report: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(code, Some(0), "{text}");
    let task = json!({
        "task_name": "ExampleDatabaseTask", "known": true, "checked": 1, "refused": 0, "needs_program": 0, "reasons": [],
        "further_reasons": 0,
    });
    let expected = json!({
        "file": "tasks.yaml", "database": scratch.url(), "mistakes": [], "checked": 1, "refused": 0, "needs_program": 0,
        "tasks": [task],
    });
    assert_eq!(report, expected);

    fs::write(folder.path().join("tasks.yaml"), WRONG).unwrap();
    let (code, text, complaint) = check(&folder, &scratch, &["--json"]);
    let report: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((code, complaint.as_str()), (Some(2), ""), "{text}");
    assert_eq!(report["mistakes"].as_array().map(Vec::len), Some(2), "{report}");
    assert_eq!(report["mistakes"][1]["line"], 5, "{report}");
    for none in ["checked", "refused", "needs_program", "tasks"] {
        assert_eq!(report.get(none), Some(&Value::Null), "{none}: {report}");
    }
    let (code, text, complaint) = check(&folder, &scratch, &[]);
    assert_eq!((code, text.as_str()), (Some(2), ""), "{complaint}");
    assert!(complaint.ends_with("tasks.yaml: 2 mistakes\n"), "{complaint}");
}

#[test]
fn a_database_that_is_not_there_is_told_as_such_and_not_made() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("tasks.yaml"), WIDE).unwrap();
    let output = taskwright(&["manifest", "check", "--live"]).current_dir(folder.path()).output().unwrap();
    let (code, _, complaint) = told(output);
    assert_eq!(code, Some(2), "{complaint}");
    assert!(complaint.starts_with("error: there is no database file taskwright.db: name"), "{complaint}");
    assert!(complaint.contains("sqlite://tasks.db") && !complaint.contains("--no-migrate"), "{complaint}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);

    fs::write(folder.path().join("taskwright.db"), "").unwrap();
    let output = taskwright(&["manifest", "check", "--live"]).current_dir(folder.path()).output().unwrap();
    let (code, _, complaint) = told(output);
    assert_eq!(code, Some(2), "{complaint}");
    assert!(complaint.contains("is not migrated") && !complaint.contains("--no-migrate"), "{complaint}");
}
