use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::check::show;
use super::file::File;
use crate::{FAILED, WRONG_USAGE, complain, say};

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
    let file = match File::read(&args.file) {
        Ok(file) => file,
        Err(reason) => return complain(&reason, WRONG_USAGE),
    };
    let name = &file.name;
    let formatted = match taskwright_codegen::format(name, &file.bytes) {
        Ok(formatted) => formatted,
        Err(mistakes) => {
            show(name, &mistakes);
            return ExitCode::from(FAILED);
        }
    };
    let first = first_difference(&file.bytes, formatted.as_bytes());
    if args.check {
        return match first {
            None => ExitCode::SUCCESS,
            Some(line) => {
                let remedy =
                    if file.is_standard() { "leave --check out" } else { "run `taskwright manifest fmt` on it" };
                complain(&format!("{name} is not formatted, first in line {line}: {remedy}"), FAILED)
            }
        };
    }
    if (first.is_some() || file.is_standard())
        && let Err(reason) = file.replace(&formatted)
    {
        return complain(&reason, WRONG_USAGE);
    }
    if !file.is_standard() {
        say(&format!("{name}: {}", if first.is_some() { "formatted" } else { "formatted already" }));
    }
    ExitCode::SUCCESS
}

/// The first line, counted from 1, in which two texts differ.
fn first_difference(one: &[u8], other: &[u8]) -> Option<usize> {
    (one != other).then(|| {
        let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
        1 + one[..same].iter().filter(|byte| **byte == b'\n').count()
    })
}
