use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;
use taskwright_codegen::{Diagnostics, Finding, Summary};

use super::file::File;
use super::live::{self, LiveArgs};
use crate::{FAILED, WRONG_USAGE, answer, colours, complain};

#[derive(Debug, Args)]
#[command(after_long_help = AFTER_HELP)]
pub(crate) struct CheckArgs {
    /// The manifest; `-` reads it from standard input
    #[arg(value_name = "FILE", default_value = "tasks.yaml")]
    file: PathBuf,

    #[command(flatten)]
    live: LiveArgs,

    /// Print one JSON object, for editors and CI
    ///
    /// It has the `file`, the number of `tasks` (null if there are mistakes) and the `mistakes`, each with `file`, `line`,
    /// `column`, `end_line`, `end_column` (from 1, in characters), `message`, `label`, `help`, and the `related` place of a
    /// collision. If there are none it has `notes` of the same form: what is right, and probably not meant.
    ///
    /// With --live it has the `file` (null with --built-in), the `database`, the same `mistakes`, and, each null if there are
    /// mistakes, how many stored tasks were `checked`, are `refused`, and could not be told (`needs_program`), and the `tasks`
    /// by name: `task_name`, whether it is `known`, `checked`, `refused`, `needs_program`, `reasons` (each with `pointer`,
    /// `code`, `detail`, the number of `rows` and one task's id as `example`) and how many `further_reasons` there are.
    ///
    /// Without an object, standard error says what could not be read.
    #[arg(long)]
    json: bool,
}

const AFTER_HELP: &str = "\
Examples:
  taskwright manifest check                   is ./tasks.yaml right?
  taskwright manifest check --live            what of ./taskwright.db would it refuse?
  taskwright manifest check --live --database-url sqlite://tasks.db next.yaml
                                              the same for another database and manifest

Exit codes: 0 no mistakes (with --live: every stored task can be run), 1 mistakes (with --live: some would be refused), \
2 it could not be told: the manifest or the database cannot be read (with --live: or the manifest has mistakes, or an \
`upcast` function is needed that only the program has), the answer cannot be written, or the usage is wrong.";

/// Reports every mistake of a manifest, or how much there is in it.
pub(super) fn run(args: CheckArgs) -> ExitCode {
    let CheckArgs { file, live, json } = args;
    if live.is_asked_for() {
        return live::run(live, &file, json);
    }
    let file = match File::read(&file, "check") {
        Ok(file) => file,
        Err(reason) => return complain(&reason, WRONG_USAGE),
    };
    let outcome = taskwright_codegen::check(&file.name, &file.bytes, &file.folder());
    let code = if outcome.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(FAILED) };
    match &outcome {
        _ if json => answer(&as_json(&file.name, &outcome), code),
        Ok(Summary { tasks, notes }) => {
            let mut found = format!("{}: {}, no mistakes", file.name, count(*tasks, "task"));
            if notes.count() > 0 {
                show_all(notes, "");
                found.push_str(&format!(", {}", count(notes.count(), "note")));
            }
            answer(&format!("{found}\n"), code)
        }
        Err(mistakes) => {
            show(&file.name, mistakes);
            code
        }
    }
}

/// Shows mistakes as the build does, in colour where a person looks, and counts them.
pub(super) fn show(name: &str, mistakes: &Diagnostics) {
    show_all(mistakes, &format!("{name}: {}\n", count(mistakes.count(), "mistake")));
}

fn show_all(found: &Diagnostics, last: &str) {
    let stderr = io::stderr();
    let report = if colours::wanted(&stderr) { format!("{found:#}") } else { found.to_string() };
    let _ = write!(stderr.lock(), "{report}\n\n{last}");
}

#[derive(Debug, Serialize)]
struct Report<'a> {
    file: &'a str,
    tasks: Option<usize>,
    mistakes: Vec<Finding>,
    notes: Vec<Finding>,
}

fn as_json(file: &str, outcome: &Result<Summary, Diagnostics>) -> String {
    let report = match outcome {
        Ok(Summary { tasks, notes }) => {
            Report { file, tasks: Some(*tasks), mistakes: Vec::new(), notes: notes.findings().collect() }
        }
        Err(mistakes) => Report { file, tasks: None, mistakes: mistakes.findings().collect(), notes: Vec::new() },
    };
    // Text and numbers can always be written.
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}

fn count(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
