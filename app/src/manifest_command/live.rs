//! A manifest, or this program's own tasks, held against what is stored.

use std::env::{self, VarError};
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};
use taskwright_codegen::{Contract, ContractStep, Diagnostics, Finding};
use taskwright_runtime::gate::{Expected, ExpectedTask, GateError, LiveAnswer, LiveReport, check_database};
use taskwright_runtime::schema::{Schema, SchemaError};
use taskwright_runtime::store::DatabaseUrl;
use taskwright_runtime::upcast::Step;

use super::check::show;
use super::file::File;
use crate::cli::{DEFAULT_DATABASE_URL, DatabaseArgs};
use crate::failed::{Failed, chain};
use crate::{WRONG_USAGE, answer, complain, config, tasks};

#[derive(Debug, Args)]
pub(crate) struct LiveArgs {
    /// Read the unfinished tasks in the database, and count those whose payload the manifest refuses, by task and reason
    ///
    /// It reads page by page, holds nothing, changes nothing, and shows no payload's values.
    #[arg(long)]
    live: bool,

    /// Ask the tasks that are built into this program instead of a FILE
    ///
    /// Only the program has the functions of `upcast` steps: with a FILE, rows that need one cannot be told.
    #[arg(long, requires = "live", conflicts_with = "file")]
    built_in: bool,

    /// Where the queue lives: sqlite://FILE, or mysql://USER:PASSWORD@HOST/DATABASE for MySQL and MariaDB [env: DATABASE_URL]
    /// [default: sqlite://taskwright.db]
    ///
    /// A password on the command line shows in the machine's list of processes; the variable does not.
    // The parser must not read the variable: it would then count as written, and want --live whenever it is set.
    #[arg(long, value_name = "URL", requires = "live")]
    database_url: Option<String>,
}

impl LiveArgs {
    /// Whether the database is to be looked at.
    pub(super) fn is_asked_for(&self) -> bool {
        self.live
    }
}

/// What stored tasks are held against.
struct Asked {
    /// The manifest's name; none for what is built in.
    manifest: Option<String>,
    expected: Expected,
}

/// Why nothing can be held against stored tasks.
enum NotAsked {
    /// The manifest has mistakes.
    Mistakes(String, Diagnostics),
    /// Another reason.
    Reason(String),
}

/// Counts what would be refused.
pub(super) fn run(args: LiveArgs, file: &Path, json: bool) -> ExitCode {
    let LiveArgs { live: _, built_in, database_url } = args;
    let database = match database(database_url) {
        Ok(database) => database,
        Err(reason) => return complain(&reason, WRONG_USAGE),
    };
    let Asked { manifest, expected } = match if built_in { of_program() } else { of_file(file) } {
        Ok(asked) => asked,
        Err(NotAsked::Reason(reason)) => return complain(&reason, WRONG_USAGE),
        Err(NotAsked::Mistakes(name, mistakes)) => {
            let code = ExitCode::from(WRONG_USAGE);
            if json {
                return answer(&format!("{}\n", mistaken(&name, &database, &mistakes)), code);
            }
            show(&name, &mistakes);
            return code;
        }
    };
    match check(&database, &expected) {
        Err(reason) => complain(&reason, WRONG_USAGE),
        Ok(report) => {
            let told = LiveAnswer { manifest: manifest.as_deref(), database: &database, report: &report };
            let text = if json { told.to_json().to_string() } else { told.to_string() };
            answer(&format!("{text}\n"), report.verdict().exit_code())
        }
    }
}

fn database(written: Option<String>) -> Result<DatabaseUrl, String> {
    let database_url = match written.map_or_else(|| env::var("DATABASE_URL"), Ok) {
        Ok(database_url) => database_url,
        Err(VarError::NotPresent) => DEFAULT_DATABASE_URL.to_owned(),
        Err(VarError::NotUnicode(_)) => return Err("the variable DATABASE_URL is not UTF-8: write it anew".to_owned()),
    };
    config::database_url(DatabaseArgs { database_url }).map_err(|error| error.to_string())
}

fn of_program() -> Result<Asked, NotAsked> {
    let expected = Expected::built_in(tasks::TASKS).map_err(not_compiled)?;
    Ok(Asked { manifest: None, expected })
}

fn of_file(path: &Path) -> Result<Asked, NotAsked> {
    let file = File::read(path, "check --live").map_err(NotAsked::Reason)?;
    let contract = Contract::read(&file.name, &file.bytes, &file.folder())
        .map_err(|mistakes| NotAsked::Mistakes(file.name.clone(), mistakes))?;
    let expected = of_contract(&contract).map_err(not_compiled)?;
    Ok(Asked { manifest: Some(file.name), expected })
}

fn not_compiled(error: SchemaError) -> NotAsked {
    NotAsked::Reason(Failed::from(error).to_string())
}

fn of_contract(contract: &Contract) -> Result<Expected, SchemaError> {
    let mut expected = Expected::default();
    for task in contract.tasks() {
        let steps = task.upcast().into_iter().map(step).collect::<Result<_, _>>()?;
        expected.add(task.name(), ExpectedTask::new(&task.payload_schema(), steps)?);
    }
    Ok(expected)
}

fn step(step: ContractStep) -> Result<Step, SchemaError> {
    Ok(match step {
        ContractStep::Rename(pairs) => Step::Rename(pairs),
        ContractStep::Default(fields) => Step::Default(fields),
        ContractStep::Drop(paths) => Step::Drop(paths),
        ContractStep::Function(schema) => Step::Function { schema: Schema::compile(&schema)?, run: None },
    })
}

fn check(database: &DatabaseUrl, expected: &Expected) -> Result<LiveReport, String> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(|error| Failed::from(error).to_string())?;
    let mut progress = Progress::new();
    let checked = runtime.block_on(check_database(database, expected, |count| progress.show(count)));
    progress.clear();
    checked.map_err(|error| match error {
        GateError::NoFile(file) => format!(
            "there is no database file {}: name the database with --database-url or DATABASE_URL, such as sqlite://tasks.db \
             in a project that `taskwright new` made",
            file.display()
        ),
        other => chain(&other),
    })
}

/// A line on a terminal that counts along.
struct Progress {
    is_shown: bool,
}

impl Progress {
    fn new() -> Self {
        Self { is_shown: io::stderr().is_terminal() }
    }

    fn show(&mut self, count: u64) {
        if self.is_shown {
            let _ = write!(io::stderr(), "\r{count} tasks checked");
        }
    }

    fn clear(&mut self) {
        if self.is_shown {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

/// What is printed in place of a report if the manifest has mistakes: the same object, with nothing counted.
fn mistaken(manifest: &str, database: &DatabaseUrl, mistakes: &Diagnostics) -> Value {
    json!({
        "file": manifest,
        "database": database.to_string(),
        "mistakes": mistakes.findings().collect::<Vec<Finding>>(),
        "checked": null,
        "refused": null,
        "needs_program": null,
        "tasks": null,
    })
}
