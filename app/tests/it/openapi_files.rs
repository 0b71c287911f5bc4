//! The OpenAPI documents that are checked in are those that the program serves.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use taskwright_test_databases::{Database, scratch};

use crate::support::start;

/// A served path and its copy.
const COPIES: [(&str, &str); 2] = [("/openapi.json", "openapi.json"), ("/openapi-3.0.json", "openapi-3.0.json")];

fn copy(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi").join(name)
}

#[test]
fn the_copies_are_current() {
    let scratch = scratch(Database::Sqlite);
    let program = start(&scratch, &["serve"]);
    for (path, name) in COPIES {
        let served: Value = program.client().get(path).body;
        let text = format!("{served:#}\n");
        let file = copy(name);
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&file, &text).unwrap();
        }
        let kept = fs::read_to_string(&file).unwrap_or_default();
        assert!(
            kept == text,
            "openapi/{name} is out of date: run `UPDATE_EXPECTED=1 cargo test -p taskwright openapi`"
        );
    }
}
