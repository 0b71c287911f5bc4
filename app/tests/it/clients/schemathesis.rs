//! Made-up requests, right and wrong, over every operation and from one to the next: no answer that the document does not
//! declare, no 5xx, nothing wrong accepted, nothing right refused.

use std::process::Command;

use taskwright_test_databases::{Database, scratch};

use super::{folder, repository, run, tools};
use crate::support::start;

/// For each operation, besides those that the document itself gives rise to.
const EXAMPLES: &str = "12";

#[test]
fn schemathesis_finds_nothing() {
    if !super::wanted() {
        return;
    }
    let scratch = scratch(Database::Sqlite);
    // No worker: handlers must not run made-up payloads.
    let program = start(&scratch, &["serve"]);
    let mut command = Command::new(repository("clients/schemathesis/run"));
    command.args([program.word_after("on"), EXAMPLES]).current_dir(folder("schemathesis"));
    command.env("SCHEMATHESIS", tools::python("schemathesis").get_program());
    run(&mut command).unwrap_or_else(|said| panic!("{said}"));
}
