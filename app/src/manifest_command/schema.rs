use std::process::ExitCode;

use crate::answer;

/// Prints the JSON Schema of manifests.
pub(super) fn run() -> ExitCode {
    answer(&taskwright_codegen::manifest_schema(), ExitCode::SUCCESS)
}
