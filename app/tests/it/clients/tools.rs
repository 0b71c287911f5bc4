//! The public tools, each in one version, installed once into the build's folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use super::run;

const FROM_NPM: [&str; 6] = [
    "@redocly/cli@2.77.0",
    "@stoplight/spectral-cli@6.16.3",
    "@types/node@20.19.43",
    "openapi-fetch@0.17.0",
    "openapi-typescript@7.13.0",
    "typescript@5.9.3",
];
const FROM_PYPI: [&str; 4] =
    ["mypy==2.4.1", "openapi-python-client==0.29.1", "openapi-spec-validator==0.9.0", "schemathesis==4.32.5"];

/// Where all of it is.
pub(super) fn folder() -> &'static Path {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("clients"));
    &FOLDER
}

/// The folder with what npm installed.
pub(super) fn node_modules() -> &'static Path {
    static INSTALLED: LazyLock<PathBuf> = LazyLock::new(|| {
        let install = |folder: &Path| {
            fs::write(folder.join("package.json"), "{\"private\": true}").unwrap();
            let flags = ["install", "--no-fund", "--no-audit", "--ignore-scripts", "--save-exact"];
            run(Command::new("npm").args(flags).args(FROM_NPM).current_dir(folder))
        };
        installed("npm", &FROM_NPM, install).join("node_modules")
    });
    &INSTALLED
}

/// A command of npm's.
pub(super) fn node(name: &str) -> Command {
    let mut command = Command::new(node_modules().join(".bin").join(name));
    command.env("REDOCLY_TELEMETRY", "off").env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
    command
}

/// A command of Python's.
pub(super) fn python(name: &str) -> Command {
    static INSTALLED: LazyLock<PathBuf> = LazyLock::new(|| {
        let install = |folder: &Path| {
            run(Command::new("python3").args(["-m", "venv"]).arg(folder))?;
            let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
            run(Command::new(folder.join("bin/python")).args(pip).args(FROM_PYPI))
        };
        installed("python", &FROM_PYPI, install).join("bin")
    });
    Command::new(INSTALLED.join(name))
}

/// The folder of these packages; another list installs anew.
fn installed(name: &str, packages: &[&str], install: impl Fn(&Path) -> Result<(), String>) -> PathBuf {
    let folder = folder().join(name);
    let (done, wanted) = (folder.join("installed"), packages.join("\n"));
    if fs::read_to_string(&done).is_ok_and(|there| there == wanted) {
        return folder;
    }
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    install(&folder).unwrap_or_else(|said| {
        panic!("the public tools cannot be installed: these tests need Node.js 20 with npm, Python 3.11 with venv and pip, and their registries\n{said}")
    });
    fs::write(done, wanted).unwrap();
    folder
}
