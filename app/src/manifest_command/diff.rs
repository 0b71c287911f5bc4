use std::io::{self, Write};
use std::process::ExitCode;

use clap::Args;
use taskwright_codegen::{Change, Changes, Contract, DiffOptions};

use super::side::Side;
use crate::{FAILED, WRONG_USAGE, complain, say};

#[derive(Debug, Args)]
#[command(
    after_long_help = "Examples:\n  taskwright manifest diff HEAD~1 tasks.yaml            since the last commit\n  taskwright manifest diff \
                       v1.2.0:tasks.yaml tasks.yaml   since a release\n\nExit codes: 0 compatible, 1 breaking, 2 it could not be told: a \
                       manifest cannot be read or has mistakes, or the usage is wrong."
)]
pub(crate) struct DiffArgs {
    /// The manifest as it was: a file, a git revision, or a revision's file, such as `HEAD~1:tasks.yaml`
    #[arg(value_name = "OLD")]
    old: String,

    /// The manifest as it is, in the same forms
    #[arg(value_name = "NEW", default_value = "tasks.yaml")]
    new: String,

    /// Take it that clients pass over properties in answers that they do not know
    ///
    /// By its schema, a client may refuse an answer with a property that a closed object did not have; clients that are
    /// generated for it in Rust do, most others do not.
    #[arg(long)]
    lenient_clients: bool,

    /// Print one JSON object, for CI
    #[arg(long)]
    json: bool,
}

/// Tells what changed.
pub(super) fn run(args: &DiffArgs) -> ExitCode {
    let contracts = read(&args.old, &args.new).and_then(|old| Ok((old, read(&args.new, &args.old)?)));
    let (old, new) = match contracts {
        Ok(contracts) => contracts,
        Err(code) => return code,
    };
    let changes = taskwright_codegen::diff(&old, &new, DiffOptions { lenient_clients: args.lenient_clients });
    if args.json {
        say(&changes.to_json().to_string());
    } else {
        show(&changes);
    }
    if changes.is_breaking() { ExitCode::from(FAILED) } else { ExitCode::SUCCESS }
}

fn read(named: &str, other: &str) -> Result<Contract, ExitCode> {
    let side = Side::read(named, other).map_err(|reason| complain(&reason, WRONG_USAGE))?;
    Contract::read(&side.name, &side.bytes, side.files.as_ref()).map_err(|mistakes| {
        let _ = writeln!(io::stderr(), "{mistakes}");
        ExitCode::from(WRONG_USAGE)
    })
}

fn show(changes: &Changes) {
    for change in changes.iter() {
        say(&line(change));
    }
    let breaking = changes.iter().filter(|change| change.is_breaking()).count();
    let rest = changes.iter().count() - breaking;
    say(&match (breaking, rest) {
        (0, 0) => "nothing changed".to_owned(),
        (0, _) => format!("compatible: {}", count(rest)),
        _ => format!("breaking: {} breaking, {rest} compatible", count(breaking)),
    });
}

fn line(change: &Change) -> String {
    let word = if change.is_breaking() { "BREAKING" } else { "ok" };
    let mut text = format!("{word:8}  {}  {}: {}", change.audience.name(), change.task, change.reason);
    if let Some(witness) = &change.witness {
        text.push_str(&format!("\n            for example {witness}"));
    }
    text
}

fn count(changes: usize) -> String {
    if changes == 1 { "1 change".to_owned() } else { format!("{changes} changes") }
}
