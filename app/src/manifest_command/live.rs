use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde_json::json;
use taskwright_codegen::{Contract, ContractStep, Folder};
use taskwright_runtime::clock::SystemClock;
use taskwright_runtime::gate::{Expected, ExpectedTask, LiveReport, LiveTask, check_live};
use taskwright_runtime::schema::{Schema, SchemaError};
use taskwright_runtime::store::{DatabaseUrl, connect};
use taskwright_runtime::upcast::Step;

use crate::cli::DatabaseArgs;
use crate::failed::Failed;
use crate::{FAILED, WRONG_USAGE, complain, config, say, tasks};

#[derive(Debug, Args)]
pub(crate) struct LiveArgs {
    /// Read the unfinished tasks in the database, and count those whose payload the manifest refuses, by task and reason
    ///
    /// It reads page by page, holds nothing, changes nothing, and shows no payload's values.
    #[arg(long)]
    live: bool,

    /// The manifest; without it, the tasks that are built into this program
    ///
    /// Only the program has the functions of `upcast` steps: with a file, rows that need one are counted apart.
    #[arg(long, value_name = "FILE", requires = "live", conflicts_with = "file")]
    manifest: Option<PathBuf>,

    #[command(flatten)]
    database: DatabaseArgs,
}

impl LiveArgs {
    /// Whether the database is to be looked at.
    pub(super) fn is_asked_for(&self) -> bool {
        self.live
    }
}

/// Counts what would be refused.
pub(super) fn run(args: LiveArgs, file: Option<PathBuf>, json: bool) -> ExitCode {
    let LiveArgs { live: _, manifest, database } = args;
    let manifest = manifest.or(file);
    let database = match config::database_url(database) {
        Ok(database) => database,
        Err(error) => return complain(&error.to_string(), WRONG_USAGE),
    };
    let expected = match manifest.as_deref().map_or_else(built_in, of_file) {
        Ok(expected) => expected,
        Err(code) => return code,
    };
    match check(&database, &expected) {
        Err(error) => complain(&error.to_string(), WRONG_USAGE),
        Ok(report) => {
            say(&if json { as_json(&report) } else { as_text(&report) });
            if report.refused() == 0 { ExitCode::SUCCESS } else { ExitCode::from(FAILED) }
        }
    }
}

fn built_in() -> Result<Expected, ExitCode> {
    Expected::built_in(tasks::TASKS).map_err(|error| complain(&Failed::from(error).to_string(), WRONG_USAGE))
}

fn of_file(path: &Path) -> Result<Expected, ExitCode> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| {
        complain(&format!("{name} cannot be read ({error}): name the manifest with --manifest FILE"), WRONG_USAGE)
    })?;
    let contract = Contract::read(&name, &bytes, &Folder::new(path.parent().unwrap_or_else(|| Path::new(""))))
        .map_err(|mistakes| {
            let _ = writeln!(io::stderr(), "{mistakes}");
            ExitCode::from(WRONG_USAGE)
        })?;
    of_contract(&contract).map_err(|error| complain(&Failed::from(error).to_string(), WRONG_USAGE))
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

fn check(database: &DatabaseUrl, expected: &Expected) -> Result<LiveReport, Failed> {
    if let Some(file) = database.file().filter(|file| !file.exists()) {
        return Err(Failed::NoDatabaseFile(file.to_owned()));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let mut progress = Progress::new();
    runtime.block_on(async {
        let store = connect(database, SystemClock::shared()).await?;
        let checked = check_live(store.as_ref(), expected, |count| progress.show(count)).await;
        progress.clear();
        let report = match checked {
            Ok(report) => Ok(report),
            // Tables of another version may be why; then that is said instead.
            Err(error) => Err(store.check().await.err().unwrap_or(error)),
        };
        store.close().await;
        Ok(report?)
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

fn as_json(report: &LiveReport) -> String {
    json!({
        "checked": report.checked(),
        "refused": report.refused(),
        "needs_program": report.needs_program(),
        "tasks": report.tasks,
    })
    .to_string()
}

fn as_text(report: &LiveReport) -> String {
    let mut lines: Vec<String> = report.tasks.iter().flat_map(task_lines).collect();
    let (checked, refused) = (report.checked(), report.refused());
    lines.push(match (checked, refused) {
        (0, _) => "nothing is stored that has not ended".to_owned(),
        (_, 0) => format!("{}, none would be refused", count(checked)),
        _ => format!(
            "{}, {refused} would be refused: change the schema, carry them over with `upcast`, or let them end first",
            count(checked)
        ),
    });
    lines.join("\n")
}

fn task_lines(task: &LiveTask) -> Vec<String> {
    let mut line = format!("{}: {}, {} refused", task.task_name, count(task.checked), task.refused);
    if task.needs_program > 0 {
        line.push_str(&format!(
            ", {} need an `upcast` function: run this command of the program that has it, without --manifest",
            task.needs_program
        ));
    }
    let mut lines = vec![line];
    for reason in &task.reasons {
        let (rows, sentence) = (reason.rows, reason.sentence());
        lines.push(format!("  {rows} × {sentence} ({}), such as task {}", reason.code, reason.example));
    }
    if task.further_reasons > 0 {
        lines.push(format!("  and {} further reasons", task.further_reasons));
    }
    lines
}

fn count(tasks: u64) -> String {
    if tasks == 1 { "1 unfinished task".to_owned() } else { format!("{tasks} unfinished tasks") }
}
