use std::process::Command;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use taskwright_test_app::{Client, Program, eventually};
use taskwright_test_databases::{Scratch, required, scratch};

/// Plays a test on a fresh database of every store that must be there.
pub(crate) fn on_every_store(test: impl Fn(&Scratch)) {
    for database in required() {
        eprintln!("--- on {database}");
        test(&scratch(*database));
    }
}

/// The program with short leases, API and worker.
pub(crate) fn start(scratch: &Scratch) -> Program {
    Program::start(Command::new(env!("CARGO_BIN_EXE_taskwright-test-app")).args([scratch.url(), "127.0.0.1:0"]))
}

/// The same without a worker.
pub(crate) fn serve(scratch: &Scratch) -> Program {
    let program = env!("CARGO_BIN_EXE_taskwright-test-app");
    Program::start(Command::new(program).args([scratch.url(), "127.0.0.1:0", "serve"]))
}

pub(crate) fn nap(client: &Client, label: &str, milliseconds: u32) -> i64 {
    client.create("nap", &json!({"label": label, "milliseconds": milliseconds}))
}

/// Waits until a task has had this many attempts, and returns them all.
pub(crate) fn wait_for_attempts(client: &Client, id: i64, count: usize) -> Vec<Value> {
    eventually(&format!("task {id} has {count} attempts"), || {
        Some(client.attempts(id)).filter(|attempts| attempts.len() >= count)
    })
}

/// A moment that the API shows.
pub(crate) fn moment(value: &Value) -> DateTime<Utc> {
    value.as_str().unwrap_or_else(|| panic!("{value} is no moment")).parse().unwrap()
}
