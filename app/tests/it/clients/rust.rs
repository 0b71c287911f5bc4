//! The client of progenitor, which reads OpenAPI 3.0, compiled without a warning.

use std::path::Path;

use taskwright_test_app::cargo;

use super::{Client, copy, plays, repository, run, tools};

struct Rust;

fn in_folder(folder: &Path, arguments: &[&str]) -> Result<(), String> {
    let mut command = cargo();
    command.args(arguments).current_dir(folder);
    // Kept from one run to the next; the client's crates are not the workspace's.
    command.env("CARGO_TARGET_DIR", tools::folder().join("rust")).env("RUSTFLAGS", "-D warnings");
    run(&mut command)
}

impl Client for Rust {
    const DOCUMENT: &str = "openapi-3.0.json";

    /// The program's own macro reads the document.
    fn generate(_: &Path, folder: &Path) {
        copy(&repository("clients/rust"), folder);
    }

    fn check(folder: &Path) -> Result<(), String> {
        in_folder(folder, &["build", "--quiet", "--locked"])
    }

    fn drive(folder: &Path, url: &str) -> Result<(), String> {
        in_folder(folder, &["run", "--quiet", "--locked", "--", url])
    }
}

#[test]
fn a_rust_client_is_typed_and_works() {
    if !super::wanted() {
        return;
    }
    plays::<Rust>("rust-client");
}
