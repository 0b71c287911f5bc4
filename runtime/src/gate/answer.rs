use std::fmt;

use serde_json::{Value, json};

use super::{LiveReport, LiveTask, Verdict};
use crate::store::DatabaseUrl;

/// What a live check found, with what was held against what: as people and programs are told.
#[derive(Debug, Clone, Copy)]
pub struct LiveAnswer<'a> {
    /// The manifest; `None` for the tasks that are built into the program that asks.
    pub manifest: Option<&'a str>,
    /// The database.
    pub database: &'a DatabaseUrl,
    /// What was found.
    pub report: &'a LiveReport,
}

impl LiveAnswer<'_> {
    /// All of it for programs.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let Self { manifest, database, report } = self;
        json!({
            "file": manifest,
            "database": database.to_string(),
            "mistakes": [],
            "checked": report.checked(),
            "refused": report.refused(),
            "needs_program": report.needs_program(),
            "tasks": report.tasks,
        })
    }
}

impl fmt::Display for LiveAnswer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { manifest, database, report } = self;
        for task in &report.tasks {
            show(task, f)?;
        }
        let manifest = manifest.unwrap_or("the tasks built into this program");
        write!(f, "{manifest} against {database}: ")?;
        if report.checked() == 0 {
            return f.write_str("nothing is stored that has not ended");
        }
        let checked = unfinished(report.checked());
        match report.verdict() {
            Verdict::Readable => write!(f, "{checked}, none would be refused")?,
            Verdict::Untold => write!(f, "{checked}, none is known to be refused")?,
            Verdict::Refused => write!(
                f,
                "{checked}, {} would be refused: change the schema, carry them over with `upcast`, or let them end first",
                report.refused()
            )?,
        }
        if report.needs_program() > 0 {
            write!(
                f,
                "\n{} could not be told: their upcast is a function, which only the program has. Build the program, and ask \
                 it: `cargo run -- manifest check --live --built-in`",
                rows(report.needs_program())
            )?;
        }
        Ok(())
    }
}

fn show(task: &LiveTask, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{}: {}, {} refused", task.task_name, unfinished(task.checked), task.refused)?;
    if task.needs_program > 0 {
        write!(f, ", {} could not be told", task.needs_program)?;
    }
    f.write_str("\n")?;
    for reason in &task.reasons {
        let (rows, sentence) = (reason.rows, reason.sentence());
        writeln!(f, "  {rows} × {sentence} ({}), such as task {}", reason.code, reason.example)?;
    }
    if task.further_reasons > 0 {
        writeln!(f, "  and {} further reasons", task.further_reasons)?;
    }
    Ok(())
}

fn unfinished(tasks: u64) -> String {
    if tasks == 1 { "1 unfinished task".to_owned() } else { format!("{tasks} unfinished tasks") }
}

fn rows(rows: u64) -> String {
    if rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") }
}
