//! A project of its own: a manifest, one handler, a test that runs it, and what a repository needs.

mod dependency;
mod name;
mod templates;
mod write;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::{WRONG_USAGE, complain, say};
use dependency::Dependency;
use name::Name;

#[derive(Debug, Args)]
#[command(after_long_help = "Exit codes: 0 made, 2 not made: the name, the folder or the usage is wrong.")]
pub(crate) struct NewArgs {
    /// What to call it: a Rust package's name
    #[arg(value_name = "NAME", value_parser = name::parse)]
    name: Name,

    /// The folder to make it in, which must not exist or be empty [default: NAME]
    #[arg(long, value_name = "DIR")]
    path: Option<PathBuf>,

    /// Depend on Taskwright's sources in this folder, instead of the published packages
    ///
    /// Its absolute path is written to Cargo.toml, so the project builds on this machine only. For others, write the
    /// packages' version there instead, or the address of a repository.
    #[arg(long, value_name = "PATH")]
    taskwright: Option<PathBuf>,
}

/// Makes the project and says how to go on.
pub(crate) fn run(args: &NewArgs) -> ExitCode {
    match make(args) {
        Ok(Made { folder, before_sharing }) => {
            say(&next_steps(&args.name, &folder));
            if let Some(before_sharing) = before_sharing {
                say(&format!("\n{before_sharing}"));
            }
            ExitCode::SUCCESS
        }
        Err(reason) => complain(&reason, WRONG_USAGE),
    }
}

/// A project that was made.
struct Made {
    folder: PathBuf,
    /// What to do before it leaves this machine, if anything.
    before_sharing: Option<String>,
}

fn make(args: &NewArgs) -> Result<Made, String> {
    let NewArgs { name, path, taskwright } = args;
    let folder = path.clone().unwrap_or_else(|| PathBuf::from(name.as_str()));
    let dependency = match taskwright {
        Some(path) => Dependency::sources(path)?,
        None => Dependency::Published,
    };
    write::write(&folder, &templates::fill(name, &dependency))?;
    Ok(Made { folder, before_sharing: dependency.before_sharing() })
}

fn next_steps(name: &Name, folder: &std::path::Path) -> String {
    let name = name.as_str();
    let folder = folder.display();
    format!(
        "Made {name} in {folder}: one task (tasks.yaml), its handler, and a test that runs it.\n\n  \
         cd {folder}\n  \
         cargo run     serves the API on http://127.0.0.1:8000 (docs at /docs), and works\n  \
         cargo test    runs the task end to end\n\n\
         Declare the next task in tasks.yaml; the build says what to write. README.md says more."
    )
}
