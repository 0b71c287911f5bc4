use std::process::ExitCode;

use clap::Args;
use taskwright_codegen::{Change, Changes, Contract, DiffOptions};

use super::check::show;
use super::side::{self, Side};
use crate::{FAILED, WRONG_USAGE, answer, complain};

#[derive(Debug, Args)]
#[command(
    after_long_help = "Examples:\n  taskwright manifest diff HEAD tasks.yaml               what is not committed yet\n  taskwright \
                       manifest diff v1.2.0 HEAD                  tasks.yaml since a release\n  taskwright manifest diff \
                       v1.2.0:old/tasks.yaml tasks.yaml   since it stood elsewhere\n\nExit codes: 0 compatible, 1 breaking, 2 it could \
                       not be told: a manifest cannot be read or has mistakes, the answer cannot be written, or the usage is wrong."
)]
pub(crate) struct DiffArgs {
    /// The manifest as it was: a file, `-` for standard input, a git revision, or a revision's file, such as `HEAD~1:tasks.yaml`
    ///
    /// A revision alone means the manifest that the other side names, as it was then; between two revisions, tasks.yaml.
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
    ///
    /// It says whether something is `breaking`, for whom (`breaking_for` has `queue`, `requests` and `responses`), and has the
    /// `changes`, each with `task`, `audience`, `breaking` and `reason`, and where there are such, else null: a `remedy`, the
    /// schema's `keyword`, the `pointer` into a document, the `old_place` and `new_place` in the schemas, and a document as `witness`.
    #[arg(long)]
    json: bool,
}

/// Tells what changed.
pub(super) fn run(args: &DiffArgs) -> ExitCode {
    let sides = side::read(&args.old, &args.new).map_err(|reason| complain(&reason, WRONG_USAGE));
    let contracts = sides.and_then(|(old, new)| Ok((contract(&old)?, contract(&new)?)));
    let (old, new) = match contracts {
        Ok(contracts) => contracts,
        Err(code) => return code,
    };
    let changes = taskwright_codegen::diff(&old, &new, DiffOptions { lenient_clients: args.lenient_clients });
    let text = if args.json { changes.to_json().to_string() } else { as_text(&changes) };
    answer(&format!("{text}\n"), if changes.is_breaking() { FAILED } else { 0 })
}

fn contract(side: &Side) -> Result<Contract, ExitCode> {
    Contract::read(&side.name, &side.bytes, side.files.as_ref()).map_err(|mistakes| {
        show(&side.name, &mistakes);
        ExitCode::from(WRONG_USAGE)
    })
}

fn as_text(changes: &Changes) -> String {
    let all: Vec<&Change> = changes.iter().collect();
    let mut lines: Vec<String> =
        all.chunk_by(|one, next| one.task == next.task && one.remedy == next.remedy).map(with_remedy).collect();
    let breaking = changes.iter().filter(|change| change.is_breaking()).count();
    let rest = changes.iter().count() - breaking;
    lines.push(match (breaking, rest) {
        (0, 0) => "nothing changed".to_owned(),
        (0, _) => format!("compatible: {}", count(rest)),
        _ => format!("breaking: {} breaking, {rest} compatible", count(breaking)),
    });
    lines.join("\n")
}

/// Changes that need the same remedy, and once behind them, for all, what it is.
fn with_remedy(changes: &[&Change]) -> String {
    let mut lines: Vec<String> = changes.iter().map(|change| line(change)).collect();
    if let [Change { task, remedy: Some(remedy), .. }, ..] = changes {
        let for_all = match changes.len() {
            1 => String::new(),
            count => format!("for these {count} changes of `{task}`: "),
        };
        lines.push(format!("            {for_all}{remedy}"));
    }
    lines.join("\n")
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
