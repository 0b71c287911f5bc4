//! What others make of the OpenAPI documents: linters, generated clients, and made-up requests. The tools are public ones,
//! installed into the build's folder.

mod linters;
mod python;
mod rust;
mod schemathesis;
mod tools;
mod typescript;
mod wanted;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use self::wanted::wanted;

use crate::support::{on_every_store, start};

/// A file of the repository.
fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path).canonicalize().unwrap()
}

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = tools::folder().join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Copies the files of a folder.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Runs a program to its end. What it said, if it failed.
fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() { Ok(()) } else { Err(text(&output.stdout) + &text(&output.stderr)) }
}

/// A document in which the payload of `ExampleDatabaseTask` calls its `count` otherwise.
fn renamed(document: &str) -> String {
    let mut document: serde_json::Value = serde_json::from_str(document).unwrap();
    let payload = &mut document["components"]["schemas"]["ExampleDatabaseTaskPayload"];
    let count = payload["properties"].as_object_mut().unwrap().remove("count").unwrap();
    payload["properties"]["times"] = count;
    payload["required"] = serde_json::json!(["message", "times"]);
    document.to_string()
}

/// A client that a public tool generates, with a program that uses it.
trait Client {
    /// The document it is made from, in `openapi/`.
    const DOCUMENT: &str;
    /// Writes client and program into this folder.
    fn generate(document: &Path, folder: &Path);
    /// Compiles or checks both, strictly.
    fn check(folder: &Path) -> Result<(), String>;
    /// Runs the program against this server.
    fn drive(folder: &Path, url: &str) -> Result<(), String>;
}

/// It compiles, does what it should against a live server on every store, and no longer compiles once a payload's field has another name.
fn plays<C: Client>(name: &str) {
    let folder = folder(name);
    let document = fs::read_to_string(repository("openapi").join(C::DOCUMENT)).unwrap();
    let make = |document: &str| {
        let path = folder.join(C::DOCUMENT);
        fs::write(&path, document).unwrap();
        C::generate(&path, &folder);
        C::check(&folder)
    };
    make(&document).unwrap_or_else(|said| panic!("{name}: {said}"));
    on_every_store(|scratch| {
        let program = start(scratch, &["run"]);
        C::drive(&folder, program.word_after("on")).unwrap_or_else(|said| panic!("{name}: {said}"));
    });
    let said = make(&renamed(&document)).expect_err("a renamed field went unnoticed");
    assert!(said.contains("count"), "{name}: {said}");
}
