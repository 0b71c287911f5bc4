use std::process::ExitCode;

use crate::say;

/// Prints the JSON Schema of manifests.
pub(super) fn run() -> ExitCode {
    say(taskwright_codegen::manifest_schema().trim_end());
    ExitCode::SUCCESS
}
