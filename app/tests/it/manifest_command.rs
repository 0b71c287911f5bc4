//! `taskwright manifest …`, as a person, an editor and CI use it.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::taskwright;

const RIGHT: &str = "version: 1\n\ntasks:\n  send:\n    payload: {type: object}\n";
const WRONG: &str = "version: 1\ntasks:\n  send:\n    payload: {type: objct}\n    timout: 5m\n";

/// A folder with one manifest.
struct Folder(TempDir);

impl Folder {
    fn with(manifest: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("tasks.yaml"), manifest).unwrap();
        Self(folder)
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("tasks.yaml")
    }

    fn read(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        taskwright(arguments).current_dir(self.0.path()).output().unwrap()
    }
}

fn piped(arguments: &[&str], input: &[u8]) -> Output {
    let mut command = taskwright(arguments);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_right_manifest_is_counted() {
    let checked = Folder::with(RIGHT).run(&["manifest", "check"]);
    assert_eq!((checked.status.code(), text(&checked.stdout).as_str()), (Some(0), "tasks.yaml: 1 task, no mistakes\n"));
    assert_eq!(text(&checked.stderr), "");
}

#[test]
fn every_mistake_is_shown_as_in_a_build_and_counted() {
    let checked = Folder::with(WRONG).run(&["manifest", "check"]);
    let report = text(&checked.stderr);
    assert_eq!((checked.status.code(), text(&checked.stdout).as_str()), (Some(1), ""));
    let build = taskwright_codegen::generate("tasks.yaml", WRONG.as_bytes()).unwrap_err();
    assert_eq!(report, format!("{build}\n\ntasks.yaml: 2 mistakes\n"));
    assert!(report.contains("did you mean `timeout`?") && !report.contains('\u{1b}'), "{report}");
}

#[test]
fn standard_input_is_checked_too() {
    let checked = piped(&["manifest", "check", "-"], WRONG.as_bytes());
    assert_eq!(checked.status.code(), Some(1));
    assert!(text(&checked.stderr).contains("--> <stdin>:4:21"), "{}", text(&checked.stderr));
    assert_eq!(piped(&["manifest", "check", "-"], RIGHT.as_bytes()).status.code(), Some(0));
}

#[test]
fn editors_get_the_mistakes_as_data() {
    let checked = piped(&["manifest", "check", "--json", "-"], WRONG.as_bytes());
    let report: Value = serde_json::from_slice(&checked.stdout).unwrap();
    assert_eq!(checked.status.code(), Some(1));
    assert_eq!((&report["file"], &report["tasks"]), (&json!("<stdin>"), &Value::Null));
    assert_eq!(
        report["mistakes"][1],
        json!({
            "file": "<stdin>", "line": 5, "column": 5, "end_line": 5, "end_column": 11,
            "message": "`timout` has no meaning in a task", "help": "did you mean `timeout`?",
        })
    );
    let twice = format!("{RIGHT}    payload: {{type: object}}\n");
    let checked = piped(&["manifest", "check", "--json", "-"], twice.as_bytes());
    let report: Value = serde_json::from_slice(&checked.stdout).unwrap();
    assert_eq!(report["mistakes"][0]["related"]["line"], 5, "{report}");

    let checked = piped(&["manifest", "check", "--json", "-"], RIGHT.as_bytes());
    let report: Value = serde_json::from_slice(&checked.stdout).unwrap();
    assert_eq!(report, json!({"file": "<stdin>", "tasks": 1, "mistakes": [], "notes": []}));
}

#[test]
fn what_is_probably_not_meant_is_noted_and_no_mistake() {
    let noted = RIGHT.replace("object}", "object, properties: {uniqueItems: true}}");
    let checked = piped(&["manifest", "check", "-"], noted.as_bytes());
    assert_eq!(
        (checked.status.code(), text(&checked.stdout).as_str()),
        (Some(0), "<stdin>: 1 task, no mistakes, 1 note\n")
    );
    let report = text(&checked.stderr);
    assert!(report.starts_with("note: `uniqueItems` is a property here"), "{report}");
    assert!(report.contains("--> <stdin>:5:42") && report.contains("= help: "), "{report}");

    let checked = piped(&["manifest", "check", "--json", "-"], noted.as_bytes());
    let report: Value = serde_json::from_slice(&checked.stdout).unwrap();
    assert_eq!((checked.status.code(), &report["mistakes"]), (Some(0), &json!([])), "{report}");
    assert_eq!((&report["notes"][0]["line"], &report["notes"][0]["column"]), (&json!(5), &json!(42)), "{report}");

    let with_a_mistake = format!("{noted}    timout: 5m\n");
    let checked = piped(&["manifest", "check", "--json", "-"], with_a_mistake.as_bytes());
    let report: Value = serde_json::from_slice(&checked.stdout).unwrap();
    assert_eq!((checked.status.code(), &report["notes"]), (Some(1), &json!([])), "{report}");
}

#[test]
fn what_cannot_be_read_is_wrong_usage() {
    for command in ["check", "fmt"] {
        let missing = Folder::with(RIGHT).run(&["manifest", command, "other.yaml"]);
        let reason = text(&missing.stderr);
        assert_eq!((missing.status.code(), reason.lines().count()), (Some(2), 1), "{reason}");
        assert!(reason.starts_with("error: other.yaml cannot be read"), "{reason}");
        assert!(reason.contains(&format!("`taskwright manifest {command} path/to/tasks.yaml`")), "{reason}");
    }
}

#[test]
fn formatting_changes_the_file_once() {
    let folder = Folder::with("version:   1\ntasks:\n    send:   # by mail\n        payload: { type: object }\n");
    let unformatted = folder.run(&["manifest", "fmt", "--check"]);
    assert_eq!(unformatted.status.code(), Some(1));
    assert!(
        text(&unformatted.stderr).contains("first in line 1: run `taskwright manifest fmt tasks.yaml`"),
        "{}",
        text(&unformatted.stderr)
    );

    let formatted = folder.run(&["manifest", "fmt"]);
    assert_eq!((formatted.status.code(), text(&formatted.stdout).as_str()), (Some(0), "tasks.yaml: formatted\n"));
    assert_eq!(folder.read(), "version: 1\n\ntasks:\n  send:   # by mail\n    payload: {type: object}\n");
    assert_eq!(fs::read_dir(folder.0.path()).unwrap().count(), 1, "nothing is left beside it");

    assert_eq!(folder.run(&["manifest", "fmt", "--check"]).status.code(), Some(0));
    assert_eq!(text(&folder.run(&["manifest", "fmt"]).stdout), "tasks.yaml: formatted already\n");
}

#[test]
fn what_is_not_yaml_is_reported_and_left_alone() {
    let folder = Folder::with("version: [1\ntasks: {}\n");
    let refused = folder.run(&["manifest", "fmt"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains("this is not YAML"), "{}", text(&refused.stderr));
    assert_eq!(folder.read(), "version: [1\ntasks: {}\n");
}

#[test]
fn standard_input_is_formatted_to_standard_output() {
    let formatted = piped(&["manifest", "fmt", "-"], b"version:  1\ntasks: {send: {payload: {type: object}}}\n");
    assert_eq!(text(&formatted.stdout), "version: 1\ntasks: {send: {payload: {type: object}}}\n");
    assert_eq!(piped(&["manifest", "fmt", "--check", "-"], RIGHT.as_bytes()).status.code(), Some(0));
    let unformatted = piped(&["manifest", "fmt", "--check", "-"], b"version:  1\n");
    assert_eq!((unformatted.status.code(), text(&unformatted.stdout).as_str()), (Some(1), ""));
    assert_eq!(
        text(&unformatted.stderr),
        "error: what came on standard input is not formatted, first in line 1: `taskwright manifest fmt -` prints it as it \
         should be\n"
    );
}

#[cfg(unix)]
#[test]
fn a_formatted_file_keeps_its_rights_and_a_link_stays_one() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::with("version:   1\n");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o640)).unwrap();
    let link = folder.0.path().join("link.yaml");
    symlink(folder.path(), &link).unwrap();
    assert_eq!(folder.run(&["manifest", "fmt", "link.yaml"]).status.code(), Some(0));
    assert_eq!(folder.read(), "version: 1\n");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::metadata(folder.path()).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn the_schema_is_printed_as_it_is_published() {
    let printed = taskwright(&["manifest", "schema"]).output().unwrap();
    assert_eq!(text(&printed.stdout), include_str!("../../../schema/tasks.schema.json"));
}

#[test]
fn what_mends_a_queue_is_told_once_for_all_the_changes_that_it_concerns() {
    let folder =
        Folder::with("version: 1\ntasks:\n  send: {payload: {type: object, properties: {to: {type: string}}}}\n");
    let changed = "version: 1\ntasks:\n  send:\n    payload:\n      type: object\n      required: [whom, level]\n      \
                   properties: {whom: {type: string}, level: {enum: [low, high]}}\n";
    fs::write(folder.0.path().join("new.yaml"), changed).unwrap();
    let told = text(&folder.run(&["manifest", "diff", "tasks.yaml", "new.yaml"]).stdout);
    let lines: Vec<&str> = told.lines().collect();
    let last = lines.iter().rposition(|line| line.starts_with("BREAKING  queue")).unwrap();
    let count = lines.iter().filter(|line| line.starts_with("BREAKING  queue")).count();
    let remedies: Vec<usize> = (0..lines.len()).filter(|line| lines[*line].contains("`upcast: [")).collect();
    assert!(count > 1 && remedies.len() == 1 && remedies[0] > last, "{told}");
    let remedy = lines[remedies[0]].trim();
    assert!(remedy.starts_with(&format!("for these {count} changes of `send`: `upcast` steps")), "{told}");
    assert!(lines[remedies[0] + 1].contains("requests"), "{told}");
}
