//! Commands about manifests. Most are for whoever writes one, and need no build and no database; `diff` and `check --live` are
//! for whoever puts a changed one to work.

mod check;
mod diff;
mod file;
mod fmt;
mod live;
mod schema;
mod side;

use std::process::ExitCode;

use clap::Subcommand;

/// What to do with a manifest.
#[derive(Debug, Subcommand)]
pub(crate) enum ManifestCommand {
    /// Report every mistake, as the build would; with --live, count the stored tasks that it could not run
    Check(check::CheckArgs),
    /// Tell what changed between two manifests, and whom each change breaks: queued payloads, or API clients
    Diff(diff::DiffArgs),
    /// Lay it out: two spaces a level, a blank line between tasks; comments and the order of keys stay
    Fmt(fmt::FmtArgs),
    /// Print the JSON Schema of manifests, for editors
    Schema,
}

/// Does it.
pub(crate) fn run(command: ManifestCommand) -> ExitCode {
    match command {
        ManifestCommand::Check(args) => check::run(args),
        ManifestCommand::Diff(args) => diff::run(&args),
        ManifestCommand::Fmt(args) => fmt::run(&args),
        ManifestCommand::Schema => schema::run(),
    }
}
