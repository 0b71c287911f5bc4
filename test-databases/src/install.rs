//! Getting MariaDB onto a machine where that is nobody's decision but ours: a container in which we are root.

use std::fs::File;
use std::io::Write;
use std::process::{Command, Stdio};

use crate::template;

/// `mariadb-install-db` is in the first and needs a tool of the second.
const PACKAGES: [&str; 2] = ["mariadb-server-core", "mariadb-client-core"];

/// Installs MariaDB with the system's package manager.
///
/// Test processes may come here all at once. They take turns; those behind the first find the packages there, and
/// asking for them again costs a moment.
pub(crate) fn mariadb() -> Result<(), String> {
    if !is_root() {
        return Err("not installed by this run, because it is not root's".into());
    }
    if !answers("apt-get", &["--version"]) {
        return Err("not installed by this run, because there is no apt-get".into());
    }
    let _turn = turn().map_err(|error| format!("not installed by this run: no lock file: {error}"))?;
    let _ = writeln!(std::io::stderr(), "test stores: installing MariaDB ({})", PACKAGES.join(", "));
    if install() || (apt(&["update"]) && install()) {
        Ok(())
    } else {
        Err(format!("`apt-get install {}` failed", PACKAGES.join(" ")))
    }
}

fn install() -> bool {
    let mut arguments = vec!["install", "-y", "--no-install-recommends"];
    arguments.extend(PACKAGES);
    apt(&arguments)
}

fn apt(arguments: &[&str]) -> bool {
    Command::new("apt-get")
        // Other package managers of the machine are waited for, but not for ever.
        .args(["-qq", "-o", "DPkg::Lock::Timeout=300"])
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Held until dropped.
fn turn() -> std::io::Result<File> {
    let lock = File::create(template::cache()?.join("install.lock"))?;
    lock.lock()?;
    Ok(lock)
}

/// Whether this process runs as root.
pub(crate) fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn answers(program: &str, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
