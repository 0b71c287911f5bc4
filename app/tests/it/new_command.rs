//! `taskwright new`, up to a task that runs in the project it made.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use taskwright_test_app::{Program, Signal, cargo};

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
    let readme = fs::read_to_string(project.join("README.md")).unwrap();
    let published = format!("taskwright-runtime = \"{}\"", env!("CARGO_PKG_VERSION"));
    for text in [&said, &readme] {
        assert!(text.contains("a folder of this machine") && text.contains(&published), "{text}");
    }
    for line in ["mod your_task;", "cargo run -- manifest check --live", "tasks.schema.json", "RUST_LOG"] {
        assert!(readme.contains(line), "{line:?} is not in:\n{readme}");
    }
    // The versions that are here already.
    fs::copy(workspace().join("Cargo.lock"), project.join("Cargo.lock")).unwrap();

    assert!(readme.contains("```sh\ncargo test\n```") && readme.contains("```sh\ncargo run\n```"), "{readme}");
    let tested = in_project(&project, "test").output().unwrap();
    let report = String::from_utf8_lossy(&tested.stdout).into_owned() + &String::from_utf8_lossy(&tested.stderr);
    assert!(tested.status.success() && report.contains("2 passed"), "{report}");
    assert!(!report.contains("warning: `orders`"), "{report}");

    // `cargo run` builds, which the test did, and starts this; cargo itself would stand between it and the signal.
    let built = in_project(&project, "build").output().unwrap();
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
    assert!(program.banner().contains(", 1 task, store SQLite"), "{}", program.banner());
    let ended = program.stop(Signal::TERM);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(!ended.stderr.contains('\u{1b}'), "colours are for terminals: {ended:?}");
    assert!(scratch.path().join("tasks.db").is_file(), "it keeps everything in tasks.db");
    let migrated =
        Program::run(Command::new(target_folder().join("debug/orders")).arg("migrate").current_dir(scratch.path()));
    assert_eq!((migrated.code, migrated.stdout.as_str()), (Some(0), "migrated SQLite, tasks.db"), "{migrated:?}");
    let help = Program::run(Command::new(target_folder().join("debug/orders")).arg("--help"));
    assert_eq!(help.code, Some(0), "{help:?}");
    for word in ["serve", "work", "migrate", "manifest check --live", "DATABASE_URL", "LISTEN", "SLOTS"] {
        assert!(help.stdout.contains(word), "{word:?} is not in {help:?}");
    }
}

#[test]
fn a_project_asks_its_own_functions_what_becomes_of_stored_tasks() {
    let scratch = tempfile::tempdir().unwrap();
    let project = scratch.path().join("parcels");
    let made =
        taskwright(&["new", "parcels", "--taskwright"]).arg(workspace()).current_dir(scratch.path()).output().unwrap();
    assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
    fs::copy(workspace().join("Cargo.lock"), project.join("Cargo.lock")).unwrap();
    let build = || {
        let built = in_project(&project, "build").output().unwrap();
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    };
    let parcels = |arguments: &[&str]| {
        let mut command = Command::new(target_folder().join("debug/parcels"));
        command.args(arguments).current_dir(&project).env("LISTEN", "127.0.0.1:0").env_remove("DATABASE_URL");
        command
    };
    build();
    let check = ["manifest", "check", "--live"];
    let nothing_yet = Program::run(&mut parcels(&check));
    assert_eq!(nothing_yet.code, Some(2), "{nothing_yet:?}");
    assert!(nothing_yet.stderr.contains("there is no database file tasks.db"), "{nothing_yet:?}");
    assert!(!project.join("tasks.db").exists(), "looking makes no database");

    let program = Program::start(&mut parcels(&["serve"]));
    for name in ["Ada", "Bob"] {
        let _ = program.client().create("greet", &json!({ "name": name }));
    }
    assert_eq!(program.stop(Signal::TERM).code, Some(0));
    let as_they_were = Program::run(&mut parcels(&check));
    assert_eq!(as_they_were.code, Some(0), "{as_they_were:?}");
    let told = "the tasks built into this program against sqlite://tasks.db: 2 unfinished tasks, none would be refused";
    assert!(as_they_were.stdout.contains(told), "{as_they_were:?}");

    change(&project.join("tasks.yaml"), "required: [name]", "required: [whom]");
    change(&project.join("tasks.yaml"), "        name:\n", "        whom:\n");
    change(
        &project.join("tasks.yaml"),
        "    max_retries: 3\n",
        "    max_retries: 3\n    upcast:\n      - function:\n          from:\n            type: object\n            required: \
         [name]\n            properties:\n              name: {type: string}\n              language: {type: string}\n",
    );
    let handler = project.join("src/handlers/greet.rs");
    change(&handler, "payload.name", "payload.whom");
    change(
        &handler,
        "impl Handler",
        "impl taskwright_runtime::Upcast<crate::tasks::greet::V1> for Greet {\n    fn upcast(old: crate::tasks::greet::V1) -> \
         Result<Self, taskwright_runtime::UpcastError> {\n        if old.name == \"Bob\" {\n            return \
         Err(taskwright_runtime::UpcastError::new(\"no\"));\n        }\n        Ok(Self::new(old.name))\n    }\n}\n\nimpl Handler",
    );
    build();
    let from_outside =
        Program::run(taskwright(&check).args(["--database-url", "sqlite://tasks.db"]).current_dir(&project));
    assert_eq!(from_outside.code, Some(2), "{from_outside:?}");
    assert!(from_outside.stdout.contains("2 rows could not be told"), "{from_outside:?}");
    // What that says to run.
    let asked = Program::run(parcels(&check).args(["--built-in", "--json"]));
    let report: Value = serde_json::from_str(&asked.stdout).unwrap();
    assert_eq!(asked.code, Some(1), "{asked:?}");
    assert_eq!(
        (&report["checked"], &report["refused"], &report["needs_program"], &report["file"]),
        (&json!(2), &json!(1), &json!(0), &Value::Null),
        "{report}"
    );
    assert_eq!(report["tasks"][0]["reasons"][0]["code"], "upcast", "{report}");
    let elsewhere = Program::run(&mut parcels(&["manifest", "fmt"]));
    assert_eq!(elsewhere.code, Some(2), "{elsewhere:?}");
    assert!(elsewhere.stderr.contains("`taskwright` does the rest"), "{elsewhere:?}");
}

fn change(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert_eq!(text.matches(from).count(), 1, "{from:?} in {text}");
    fs::write(file, text.replace(from, to)).unwrap();
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
    let formatted = cargo().args(["fmt", "--check"]).current_dir(&project).output().unwrap();
    assert!(formatted.status.success(), "{}", String::from_utf8_lossy(&formatted.stdout));
    let manifest = fs::read_to_string(project.join("Cargo.toml")).unwrap();
    let version = env!("CARGO_PKG_VERSION");
    for package in ["runtime", "codegen"] {
        assert!(manifest.contains(&format!("taskwright-{package} = \"{version}\"")), "{manifest}");
    }
    let readme = fs::read_to_string(project.join("README.md")).unwrap();
    assert!(!readme.contains("a folder of this machine"), "{readme}");
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
        assert_eq!(refused.status.code(), Some(2), "{reason}");
        assert!(reason.starts_with("error: ") && reason.contains(expected), "{reason}");
    }
    assert_eq!(fs::read_dir(scratch.path()).unwrap().count(), 1);
    assert_eq!(fs::read_dir(scratch.path().join("orders")).unwrap().count(), 1);
}

fn in_project(project: &Path, command: &str) -> Command {
    let mut cargo = cargo();
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
