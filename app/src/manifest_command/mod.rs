//! Commands for whoever writes a manifest. They need no build and no database.

mod check;
mod file;
mod fmt;
mod schema;

use std::process::ExitCode;

use clap::Subcommand;

/// What to do with a manifest.
#[derive(Debug, Subcommand)]
pub(crate) enum ManifestCommand {
    /// Report every mistake, as the build would
    Check(check::CheckArgs),
    /// Lay it out: two spaces a level, a blank line between tasks; comments and the order of keys stay
    Fmt(fmt::FmtArgs),
    /// Print the JSON Schema of manifests, for editors
    Schema,
}

/// Does it.
pub(crate) fn run(command: ManifestCommand) -> ExitCode {
    match command {
        ManifestCommand::Check(args) => check::run(&args),
        ManifestCommand::Fmt(args) => fmt::run(&args),
        ManifestCommand::Schema => schema::run(),
    }
}
