//! apalis, which is built apart (see `peers/apalis`) and runs as a process of its own.

use std::path::PathBuf;
use std::process::Stdio;

use tokio::process::{Child, Command};

use crate::Result;
use crate::place::Place;
use crate::progress::say;

/// Its program.
pub(crate) struct Apalis {
    program: PathBuf,
}

impl Apalis {
    /// Builds it, which takes minutes the first time.
    pub(crate) async fn build() -> Result<Self> {
        let manifest = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("peers/apalis/Cargo.toml");
        let target = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/peers");
        say("  building apalis");
        let mut build = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        build.args(["build", "--release", "--locked", "--quiet", "--manifest-path"]).arg(manifest);
        let built = build.arg("--target-dir").arg(&target).status().await?;
        if !built.success() {
            return Err("apalis does not build; what cargo says stands above".into());
        }
        Ok(Self { program: target.join("release/taskwright-bench-apalis") })
    }

    /// Runs it to its end, and returns what it printed.
    pub(crate) async fn run(&self, place: &Place, arguments: &[&str]) -> Result<String> {
        let output = self.command(place).args(arguments).stderr(Stdio::inherit()).output().await?;
        if !output.status.success() {
            return Err(format!("apalis failed to {}", arguments.join(" ")).into());
        }
        Ok(String::from_utf8(output.stdout)?)
    }

    /// Starts its worker, which is killed when this is dropped.
    pub(crate) fn work(&self, place: &Place) -> Result<Child> {
        Ok(self.command(place).arg("work").stdout(Stdio::null()).kill_on_drop(true).spawn()?)
    }

    fn command(&self, place: &Place) -> Command {
        let mut command = Command::new(&self.program);
        command.env("DATABASE_URL", place.url()).stdin(Stdio::null());
        command
    }
}
