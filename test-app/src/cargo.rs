use std::process::Command;

/// Cargo, as it is called from a shell.
///
/// Cargo tells each test which package it is of, in variables. Build scripts of dependencies ask for some of them, so a call
/// that handed them on would find those dependencies changed and build them again, and so would the next call from outside.
#[must_use]
pub fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (variable, _) in std::env::vars_os() {
        let name = variable.to_string_lossy();
        if name.starts_with("CARGO_PKG_")
            || name.starts_with("CARGO_BIN_EXE_")
            || [
                "CARGO",
                "CARGO_MANIFEST_DIR",
                "CARGO_MANIFEST_PATH",
                "CARGO_CRATE_NAME",
                "CARGO_PRIMARY_PACKAGE",
                "OUT_DIR",
            ]
            .contains(&name.as_ref())
        {
            cargo.env_remove(&variable);
        }
    }
    cargo
}
