use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;
use taskwright_codegen::{Diagnostics, Finding, Summary};

use super::file::File;
use super::live::{self, LiveArgs};
use crate::{FAILED, WRONG_USAGE, colours, complain, say};

#[derive(Debug, Args)]
#[command(
    after_long_help = "Exit codes: 0 no mistakes (with --live: every stored task can be run), 1 mistakes (with --live: some would be \
                       refused), 2 it could not be told: the manifest or the database cannot be read, or the usage is wrong."
)]
pub(crate) struct CheckArgs {
    /// The manifest; `-` reads it from standard input [default: tasks.yaml; with --live the one built into this program]
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,

    #[command(flatten)]
    live: LiveArgs,

    /// Print one JSON object, for editors and CI
    ///
    /// It has the `file`, the number of `tasks` (null if there are mistakes) and the `mistakes`, each with `line`, `column`,
    /// `end_line`, `end_column` (from 1, in characters), `message`, `label`, `help`, and the `related` place of a collision.
    #[arg(long)]
    json: bool,
}

/// Reports every mistake of a manifest, or how much there is in it.
pub(super) fn run(args: CheckArgs) -> ExitCode {
    let CheckArgs { file, live, json } = args;
    if live.is_asked_for() {
        return live::run(live, file, json);
    }
    let file = match File::read(file.as_deref().unwrap_or(Path::new("tasks.yaml"))) {
        Ok(file) => file,
        Err(reason) => return complain(&reason, WRONG_USAGE),
    };
    let outcome = taskwright_codegen::check(&file.name, &file.bytes, &file.folder());
    if json {
        say(&as_json(&file.name, &outcome));
    } else {
        match &outcome {
            Ok(Summary { tasks }) => say(&format!("{}: {}, no mistakes", file.name, count(*tasks, "task"))),
            Err(mistakes) => show(&file.name, mistakes),
        }
    }
    if outcome.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(FAILED) }
}

/// Shows mistakes as the build does, in colour where a person looks, and counts them.
pub(super) fn show(name: &str, mistakes: &Diagnostics) {
    let stderr = io::stderr();
    let report = if colours::wanted(&stderr) { format!("{mistakes:#}") } else { mistakes.to_string() };
    let _ = writeln!(stderr.lock(), "{report}\n\n{name}: {}", count(mistakes.count(), "mistake"));
}

#[derive(Debug, Serialize)]
struct Report<'a> {
    file: &'a str,
    tasks: Option<usize>,
    mistakes: Vec<Finding>,
}

fn as_json(file: &str, outcome: &Result<Summary, Diagnostics>) -> String {
    let report = match outcome {
        Ok(Summary { tasks }) => Report { file, tasks: Some(*tasks), mistakes: Vec::new() },
        Err(mistakes) => Report { file, tasks: None, mistakes: mistakes.findings().collect() },
    };
    // Text and numbers can always be written.
    serde_json::to_string_pretty(&report).unwrap_or_default()
}

fn count(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
