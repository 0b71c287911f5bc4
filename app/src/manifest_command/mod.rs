//! Commands about manifests: what changed between two, and what is stored that one could not read.

mod diff;
mod live;
mod side;

use std::process::ExitCode;

use clap::Subcommand;

/// What to do with a manifest.
#[derive(Debug, Subcommand)]
pub(crate) enum ManifestCommand {
    /// Tell what changed between two manifests, and whom each change breaks: queued payloads, or API clients
    Diff(diff::DiffArgs),
    /// Count the stored tasks that a manifest could not run
    Check(live::LiveArgs),
}

/// Does it.
pub(crate) fn run(command: ManifestCommand) -> ExitCode {
    match command {
        ManifestCommand::Diff(args) => diff::run(&args),
        ManifestCommand::Check(args) => live::run(args),
    }
}
