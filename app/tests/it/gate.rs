//! A task's payload changes while a thousand wait: what the gate says of it, and what becomes of them.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::{Value, json};
use taskwright_test_app::{Client, Ended, Program, Signal, cargo, eventually};
use taskwright_test_databases::Scratch;

use crate::support::{on, on_every_store, taskwright};

const QUEUED: i64 = 1000;

#[test]
fn a_thousand_old_payloads_are_refused_by_count_and_carried_to_success() {
    on_every_store(|scratch| {
        queue(scratch, QUEUED);
        let ended = check_live(scratch, &[&manifest("v2_without_upcast")]);
        assert_eq!(ended.code, Some(1), "{ended:?}");
        let report: Value = serde_json::from_str(&ended.stdout).unwrap();
        assert_eq!((&report["checked"], &report["refused"]), (&json!(QUEUED), &json!(QUEUED)), "{report}");
        let rows = |pointer: &str, code: &str| {
            let reasons = report["tasks"][0]["reasons"].as_array().unwrap().clone();
            let found = reasons.into_iter().find(|reason| reason["pointer"] == pointer && reason["code"] == code);
            found.map_or(Value::Null, |reason| reason["rows"].clone())
        };
        for (pointer, code) in [("/to", "required"), ("/priority", "required"), ("/recipient", "unknown_field")] {
            assert_eq!(rows(pointer, code), QUEUED, "{pointer} {code}: {report}");
        }
        assert_eq!(rows("/legacy", "unknown_field"), QUEUED / 2, "{report}");
        assert!(!ended.stdout.contains("@example.com"), "no payload's values: {report}");

        let ended = check_live(scratch, &[&manifest("v2")]);
        assert_eq!(ended.code, Some(0), "{ended:?}");
        let report: Value = serde_json::from_str(&ended.stdout).unwrap();
        assert_eq!((&report["checked"], &report["refused"]), (&json!(QUEUED), &json!(0)), "{report}");

        let program = start("v2", scratch, "run");
        let client = program.client();
        wait_for_total(&client, "success", QUEUED);
        for id in [1, QUEUED / 2, QUEUED] {
            let task = client.task(id);
            let number = task["task_payload"]["number"].as_i64().unwrap();
            assert_eq!(task["result_data"], format!("v2 {number} {number}@example.com normal"));
            assert_eq!(task["task_payload"]["recipient"], format!("{number}@example.com"), "as it was submitted");
        }
        assert_eq!(program.stop(Signal::TERM).code, Some(0));
    });
}

#[test]
fn without_upcast_each_is_parked_with_its_reason_and_nothing_loops() {
    on_every_store(|scratch| {
        queue(scratch, QUEUED);
        let program = start("v2_without_upcast", scratch, "run");
        let client = program.client();
        wait_for_total(&client, "error", QUEUED);
        for id in [1, QUEUED / 2, QUEUED] {
            let task = client.task(id);
            assert_eq!((&task["attempts"], &task["eligible_at"]), (&json!(0), &Value::Null), "{task}");
            assert_eq!(task["error"]["code"], "unreadable", "{task}");
            let message = task["error"]["message"].as_str().unwrap();
            assert!(message.contains("/to is required") && message.contains("/recipient"), "{message}");
            assert!(!message.contains("@example.com"), "{message}");
            assert_eq!(client.attempts(id).len(), 1, "it was looked at once");
        }
        // Another look at the queue has come and gone once a fresh task is done.
        let fresh = json!({"to": {"email": "new@example.com"}, "number": -1, "priority": "high"});
        let fresh = client.create("send_email", &fresh);
        assert_eq!(client.wait_for(fresh, "success")["result_data"], "v2 -1 new@example.com high");
        assert_eq!(total(&client, "error"), QUEUED);
        assert_eq!(client.attempts(1).len(), 1);
        assert_eq!(program.stop(Signal::TERM).code, Some(0));
    });
}

#[test]
fn a_function_carries_them_too_and_only_the_program_has_it() {
    on_every_store(|scratch| {
        queue(scratch, 100);
        let ended = check_live(scratch, &[&manifest("v2_by_function")]);
        assert_eq!(ended.code, Some(2), "{ended:?}");
        let report: Value = serde_json::from_str(&ended.stdout).unwrap();
        assert_eq!((&report["needs_program"], &report["refused"]), (&json!(100), &json!(0)), "{report}");
        let told = Program::run(on(scratch, &["manifest", "check", "--live"]).arg(manifest("v2_by_function")));
        assert_eq!(told.code, Some(2), "{told:?}");
        assert!(told.stdout.contains("100 rows could not be told: their upcast is a function"), "{told:?}");
        assert!(told.stdout.contains("cargo run -- manifest check --live --built-in"), "{told:?}");
        assert!(!told.stdout.contains("none would be refused"), "{told:?}");
        let program = start("v2_by_function", scratch, "run");
        wait_for_total(&program.client(), "success", 100);
        assert_eq!(program.stop(Signal::TERM).code, Some(0));
    });
}

#[test]
fn an_old_program_leaves_what_a_newer_one_stored_to_it() {
    on_every_store(|scratch| {
        let newer = start("v2", scratch, "serve");
        let payload = json!({"to": {"email": "a@example.com"}, "number": 7, "priority": "normal"});
        let id = newer.client().create("send_email", &payload);
        let old = start("v1", scratch, "run");
        let own = old.client().create("send_email", &json!({"recipient": "b@example.com", "number": 8}));
        assert_eq!(old.client().wait_for(own, "success")["result_data"], "v1 8 b@example.com");
        let left = newer.client().task(id);
        assert_eq!(
            (&left["status"], &left["attempts"], &left["error"]),
            (&json!("not_started"), &json!(0), &Value::Null)
        );
        assert_eq!(newer.stop(Signal::TERM).code, Some(0));
        let newer = start("v2", scratch, "run");
        let _ = newer.client().wait_for(id, "success");
    });
}

#[test]
fn tasks_that_the_program_does_not_have_are_counted_as_such() {
    on_every_store(|scratch| {
        queue(scratch, 10);
        let ended = check_live(scratch, &["--built-in"]);
        assert_eq!(ended.code, Some(1), "{ended:?}");
        let report: Value = serde_json::from_str(&ended.stdout).unwrap();
        assert_eq!(report["tasks"][0]["reasons"][0]["code"], "unknown_task", "{report}");
        assert_eq!(report["refused"], 10);
    });
}

#[test]
fn the_difference_is_told_before_it_is_deployed() {
    let diff = |old: &str, new: &str| {
        let ended = Program::run(&mut taskwright(&["manifest", "diff", "--json", old, new]));
        let report: Value = serde_json::from_str(&ended.stdout).unwrap_or_else(|error| panic!("{error}: {ended:?}"));
        (ended.code, report["breaking_for"]["queue"] == true, report["breaking_for"]["requests"] == true)
    };
    assert_eq!(diff(&manifest("v1"), &manifest("v2_without_upcast")), (Some(1), true, true));
    assert_eq!(diff(&manifest("v1"), &manifest("v2")), (Some(1), false, true));
    assert_eq!(diff(&manifest("v1"), &manifest("v2_by_function")), (Some(1), false, true));
    assert_eq!(diff(&manifest("v2"), &manifest("v2")), (Some(0), false, false));
    let ended = Program::run(&mut taskwright(&["manifest", "diff", &manifest("v1"), &manifest("v2_without_upcast")]));
    assert!(ended.stdout.contains("BREAKING") && ended.stdout.contains("queue"), "{}", ended.stdout);
}

#[test]
fn a_manifest_is_compared_with_what_git_has_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
        let done = Command::new("git").current_dir(folder.path()).args(identity).args(arguments).output().unwrap();
        assert!(done.status.success(), "{done:?}");
    };
    let file = folder.path().join("tasks.yaml");
    git(&["init", "--quiet"]);
    std::fs::copy(manifest("v1"), &file).unwrap();
    git(&["add", "."]);
    git(&["commit", "--quiet", "-m", "v1"]);
    std::fs::copy(manifest("v2"), &file).unwrap();
    let diff =
        |arguments: &[&str]| Program::run(taskwright(&["manifest", "diff"]).args(arguments).current_dir(folder.path()));
    git(&["branch", "old"]);
    git(&["commit", "--quiet", "--all", "-m", "v2"]);
    let revisions: [&[&str]; 7] = [
        &["old"],
        &["old:tasks.yaml"],
        &["old", "tasks.yaml"],
        &["old", "HEAD"],
        &["old", "HEAD:tasks.yaml"],
        &["old:tasks.yaml", "HEAD"],
        &["HEAD~1", "./tasks.yaml"],
    ];
    for arguments in revisions {
        let ended = diff(arguments);
        assert_eq!(ended.code, Some(1), "{arguments:?}: {ended:?}");
        assert!(ended.stdout.contains("requests  send_email"), "{arguments:?}: {ended:?}");
    }
    let ended = diff(&["HEAD", "HEAD"]);
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(0), "nothing changed"), "{ended:?}");
    for (old, new) in [("-", "tasks.yaml"), ("-", "HEAD")] {
        let mut command = taskwright(&["manifest", "diff", old, new]);
        let output = command.current_dir(folder.path()).stdin(File::open(manifest("v1")).unwrap()).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("requests  send_email"), "{output:?}");
    }
    for (arguments, complaint) in [
        (["nowhere", "tasks.yaml"], "there is no file nowhere, and no git revision of that name: name a file"),
        (["HEAD", "nowhere"], "there is no file nowhere, and no git revision of that name: name a file"),
        (["-", "-"], "standard input has one manifest only"),
        (["HEAD:other.yaml", "tasks.yaml"], "git does not have HEAD:other.yaml"),
        (["other.yaml", "tasks.yaml"], "there is no file other.yaml"),
    ] {
        let ended = diff(&arguments);
        assert_eq!(ended.code, Some(2), "{ended:?}");
        assert!(ended.stderr.contains(complaint), "{ended:?}");
    }
}

/// Stores tasks as the first version of the program does, which then ends.
fn queue(scratch: &Scratch, count: i64) {
    let program = start("v1", scratch, "serve");
    let client = program.client();
    for number in 0..count {
        let mut payload = json!({"recipient": format!("{number}@example.com"), "number": number});
        if number % 2 == 0 {
            payload["legacy"] = json!(true);
        }
        let _ = client.create("send_email", &payload);
    }
    assert_eq!(program.stop(Signal::TERM).code, Some(0));
}

fn check_live(scratch: &Scratch, more: &[&str]) -> Ended {
    Program::run(on(scratch, &["manifest", "check", "--live", "--json"]).args(more))
}

fn total(client: &Client, status: &str) -> i64 {
    client.get(&format!("/tasks?status={status}&page_size=1")).body["total"].as_i64().unwrap()
}

fn wait_for_total(client: &Client, status: &str, count: i64) {
    eventually(&format!("{count} are {status}"), || (total(client, status) == count).then_some(()));
}

/// A version of the program, on this database.
fn start(version: &str, scratch: &Scratch, parts: &str) -> Program {
    Program::start(Command::new(program()).args([version, scratch.url(), "127.0.0.1:0", parts]))
}

/// The program of all versions, built once: it belongs to another package, of which cargo builds only the library here.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        // As a test of the whole workspace builds it: after one, there is nothing left to do.
        let folder = Path::new(env!("CARGO_BIN_EXE_taskwright")).parent().unwrap();
        let built = cargo()
            .args(["test", "--no-run", "--quiet", "--offline", "--workspace", "--test", "it", "--target-dir"])
            .arg(folder.parent().unwrap())
            .output()
            .unwrap();
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        folder.join("taskwright-test-versions")
    })
}

fn manifest(version: &str) -> String {
    format!("{}/../test-app/versions/{version}.yaml", env!("CARGO_MANIFEST_DIR"))
}
