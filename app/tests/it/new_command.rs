//! `taskwright new`, up to a task that runs in the project it made.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;
use taskwright_test_app::{Program, Signal};

use crate::support::taskwright;

#[test]
fn a_new_project_does_what_its_readme_says() {
    let scratch = tempfile::tempdir().unwrap();
    let project = scratch.path().join("orders");
    let made =
        taskwright(&["new", "orders", "--taskwright"]).arg(workspace()).current_dir(scratch.path()).output().unwrap();
    let said = String::from_utf8(made.stdout).unwrap();
    assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
    for line in ["cd orders", "cargo run", "cargo test"] {
        assert!(said.contains(line), "{line:?} is not in:\n{said}");
    }
    // The versions that are here already.
    fs::copy(workspace().join("Cargo.lock"), project.join("Cargo.lock")).unwrap();

    let readme = fs::read_to_string(project.join("README.md")).unwrap();
    assert!(readme.contains("```sh\ncargo test\n```") && readme.contains("```sh\ncargo run\n```"), "{readme}");
    let tested = cargo(&project, "test").output().unwrap();
    let report = String::from_utf8_lossy(&tested.stdout).into_owned() + &String::from_utf8_lossy(&tested.stderr);
    assert!(tested.status.success() && report.contains("2 passed"), "{report}");
    assert!(!report.contains("warning: `orders`"), "{report}");

    // `cargo run` builds, which the test did, and starts this; cargo itself would stand between it and the signal.
    let built = cargo(&project, "build").output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let program = Program::start(
        Command::new(target_folder().join("debug/orders"))
            .current_dir(scratch.path())
            .env("LISTEN", "127.0.0.1:0")
            .env_remove("DATABASE_URL")
            .env_remove("SLOTS"),
    );
    let id = program.client().create("greet", &json!({"name": "Ada"}));
    assert_eq!(program.client().wait_for(id, "success")["result_data"], json!({"greeting": "Hello, Ada!"}));
    assert_eq!(program.stop(Signal::TERM).code, Some(0));
    assert!(scratch.path().join("tasks.db").is_file(), "it keeps everything in tasks.db");
}

#[test]
fn its_files_are_formatted_and_its_manifest_is_right() {
    let scratch = tempfile::tempdir().unwrap();
    let made =
        taskwright(&["new", "my-orders", "--path", "somewhere/else"]).current_dir(scratch.path()).output().unwrap();
    assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
    let project = scratch.path().join("somewhere/else");
    for command in ["check", "fmt"] {
        let arguments: &[&str] =
            if command == "fmt" { &["manifest", "fmt", "--check"] } else { &["manifest", command] };
        assert_eq!(taskwright(arguments).current_dir(&project).status().unwrap().code(), Some(0), "{command}");
    }
    let formatted = Command::new("cargo").args(["fmt", "--check"]).current_dir(&project).output().unwrap();
    assert!(formatted.status.success(), "{}", String::from_utf8_lossy(&formatted.stdout));
    let manifest = fs::read_to_string(project.join("Cargo.toml")).unwrap();
    let version = env!("CARGO_PKG_VERSION");
    for package in ["runtime", "codegen"] {
        assert!(manifest.contains(&format!("taskwright-{package} = \"{version}\"")), "{manifest}");
    }
}

#[test]
fn what_is_there_stays_and_names_are_checked() {
    let scratch = tempfile::tempdir().unwrap();
    fs::create_dir(scratch.path().join("orders")).unwrap();
    fs::write(scratch.path().join("orders/mine"), "mine").unwrap();
    for (arguments, expected) in [
        (&["new", "orders"][..], "orders is not empty"),
        (&["new", "match"], "it is a word of Rust"),
        (&["new", "2fa"], "start with a letter"),
        (&["new", "fine", "--taskwright", "orders"], "does not hold Taskwright's sources"),
        (&["new", "fine", "--taskwright", "nowhere"], "cannot be used"),
    ] {
        let refused = taskwright(arguments).current_dir(scratch.path()).output().unwrap();
        let reason = String::from_utf8(refused.stderr).unwrap();
        assert_eq!((refused.status.code(), reason.lines().count()), (Some(2), 1), "{reason}");
        assert!(reason.contains(expected), "{reason}");
    }
    assert_eq!(fs::read_dir(scratch.path()).unwrap().count(), 1);
    assert_eq!(fs::read_dir(scratch.path().join("orders")).unwrap().count(), 1);
}

fn cargo(project: &Path, command: &str) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.args([command, "--offline", "--color=never", "--target-dir"]).arg(target_folder()).current_dir(project);
    cargo
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// The folder in which this test was built: the dependencies are there already.
fn target_folder() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    test.ancestors().nth(3).unwrap().to_owned()
}
