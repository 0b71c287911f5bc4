use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::check::show;
use super::file::{self, File};
use crate::{FAILED, WRONG_USAGE, answer, complain, say};

#[derive(Debug, Args)]
#[command(
    after_long_help = "Exit codes: 0 formatted, 1 not formatted (with --check) or no manifest that could be, 2 the file cannot be \
                       read or written or the usage is wrong."
)]
pub(crate) struct FmtArgs {
    /// The manifest; `-` reads it from standard input and writes it to standard output
    #[arg(value_name = "FILE", default_value = "tasks.yaml")]
    file: PathBuf,

    /// Change nothing, and exit with 1 if something would change
    #[arg(long)]
    check: bool,
}

/// Lays a manifest out, or says that it is not.
pub(super) fn run(args: &FmtArgs) -> ExitCode {
    let file = match File::read(&args.file, "fmt") {
        Ok(file) => file,
        Err(reason) => return complain(&reason, WRONG_USAGE),
    };
    let formatted = match taskwright_codegen::format(&file.name, &file.bytes) {
        Ok(formatted) => formatted,
        Err(mistakes) => {
            show(&file.name, &mistakes);
            return ExitCode::from(FAILED);
        }
    };
    let first = first_difference(&file.bytes, formatted.as_bytes());
    match file.path() {
        _ if args.check => tell(&file, first),
        None => answer(&formatted, ExitCode::SUCCESS),
        Some(path) => replace(path, &file.name, &formatted, first.is_some()),
    }
}

/// Says where it is not laid out, if so.
fn tell(file: &File, first: Option<usize>) -> ExitCode {
    let Some(line) = first else { return ExitCode::SUCCESS };
    let reason = match file.path() {
        Some(path) => {
            let name = path.display();
            format!("{name} is not formatted, first in line {line}: run `taskwright manifest fmt {name}`")
        }
        None => format!(
            "what came on standard input is not formatted, first in line {line}: `taskwright manifest fmt -` prints it as it \
             should be"
        ),
    };
    complain(&reason, FAILED)
}

fn replace(path: &Path, name: &str, formatted: &str, is_needed: bool) -> ExitCode {
    if is_needed && let Err(error) = file::replace(path, formatted) {
        return complain(
            &format!("{name} cannot be written ({error}), and is as it was: give this user the right, or make room"),
            WRONG_USAGE,
        );
    }
    say(&format!("{name}: {}", if is_needed { "formatted" } else { "formatted already" }));
    ExitCode::SUCCESS
}

/// The first line, counted from 1, in which two texts differ.
fn first_difference(one: &[u8], other: &[u8]) -> Option<usize> {
    (one != other).then(|| {
        let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
        1 + one[..same].iter().filter(|byte| **byte == b'\n').count()
    })
}
