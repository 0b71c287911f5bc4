//! The client of openapi-python-client, checked by mypy.

use std::fs;
use std::path::Path;

use super::{Client, copy, plays, repository, run, tools};

struct Python;

impl Client for Python {
    const DOCUMENT: &str = "openapi.json";

    fn generate(document: &Path, folder: &Path) {
        let _ = fs::remove_dir_all(folder.join("taskwright_client"));
        let mut command = tools::python("openapi-python-client");
        command.args(["generate", "--overwrite", "--fail-on-warning", "--meta", "none", "--output-path"]);
        command.arg(folder.join("taskwright_client")).arg("--path").arg(document);
        command.arg("--config").arg(repository("clients/python/generator.yaml"));
        run(&mut command).unwrap_or_else(|said| panic!("{said}"));
        copy(&repository("clients/python"), folder);
    }

    fn check(folder: &Path) -> Result<(), String> {
        run(tools::python("mypy").args(["--strict", "drive.py", "taskwright_client"]).current_dir(folder))
    }

    fn drive(folder: &Path, url: &str) -> Result<(), String> {
        run(tools::python("python").args(["drive.py", url]).current_dir(folder))
    }
}

#[test]
fn a_python_client_is_typed_and_works() {
    if !super::wanted() {
        return;
    }
    plays::<Python>("python-client");
}
