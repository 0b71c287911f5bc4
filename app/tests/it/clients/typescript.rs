//! The types of openapi-typescript, used through openapi-fetch, compiled strictly.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use super::{Client, copy, plays, repository, run, tools};

struct TypeScript;

impl Client for TypeScript {
    const DOCUMENT: &str = "openapi.json";

    fn generate(document: &Path, folder: &Path) {
        let mut command = tools::node("openapi-typescript");
        command.arg(document).args(["--default-non-nullable=false", "--output"]).arg(folder.join("schema.d.ts"));
        run(&mut command).unwrap_or_else(|said| panic!("{said}"));
        copy(&repository("clients/typescript"), folder);
        fs::write(folder.join("package.json"), "{\"type\": \"module\"}").unwrap();
        let _ = symlink(tools::node_modules(), folder.join("node_modules"));
    }

    fn check(folder: &Path) -> Result<(), String> {
        run(tools::node("tsc").args(["--project", "."]).current_dir(folder))
    }

    fn drive(folder: &Path, url: &str) -> Result<(), String> {
        run(Command::new("node").args(["drive.js", url]).current_dir(folder))
    }
}

#[test]
fn a_typescript_client_is_typed_and_works() {
    if !super::wanted() {
        return;
    }
    plays::<TypeScript>("typescript-client");
}
