//! Data directories, filled once per server version and copied for each server: filling one takes seconds, a copy takes
//! a moment.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, io, process};

use crate::Database;
use crate::install::is_root;
use crate::program::Program;

/// Small files: they are copied for each server.
pub(crate) const MARIADB_LOG: &str = "--innodb-log-file-size=8M";
pub(crate) const MYSQL_LOG: &str = "--innodb-redo-log-capacity=16M";

/// Puts a filled data directory at `target`, which must not exist.
pub(crate) fn instantiate(database: Database, program: &Program, target: &Path) -> Result<(), String> {
    let template = template(database, program)?;
    copy(&template, target)
        .map_err(|error| format!("cannot copy {} to {}: {error}", template.display(), target.display()))
}

/// Where what outlives a test process is kept: cargo's target folder if we run from one, else the temporary folder.
pub(crate) fn cache() -> io::Result<PathBuf> {
    let program = env::current_exe()?;
    let target = program.ancestors().find(|folder| folder.join("CACHEDIR.TAG").is_file());
    let cache = target.map_or_else(env::temp_dir, Path::to_path_buf).join("taskwright-test-databases");
    fs::create_dir_all(&cache)?;
    Ok(cache)
}

fn template(database: Database, program: &Program) -> Result<PathBuf, String> {
    let cache = cache().map_err(|error| format!("no folder for {database}'s data: {error}"))?;
    let ready = cache.join(name(database, program));
    if ready.is_dir() {
        return Ok(ready);
    }
    let making = cache.join(format!("making-{}-{}", database.word(), process::id()));
    let _ = fs::remove_dir_all(&making);
    fill(database, program, &making)?;
    // Whoever is first wins, whole or not at all; the others' work is thrown away.
    if fs::rename(&making, &ready).is_err() {
        let _ = fs::remove_dir_all(&making);
    }
    if ready.is_dir() { Ok(ready) } else { Err(format!("cannot make {}", ready.display())) }
}

/// Another program, version or set of sizes is another directory.
fn name(database: Database, program: &Program) -> String {
    let mut hash = DefaultHasher::new();
    (&program.version, &program.server, MARIADB_LOG, MYSQL_LOG).hash(&mut hash);
    format!("{}-{:016x}", database.word(), hash.finish())
}

fn fill(database: Database, program: &Program, folder: &Path) -> Result<(), String> {
    let mut command = match &program.installer {
        Some(installer) => {
            let mut command = Command::new(installer);
            command.args(["--no-defaults", "--auth-root-authentication-method=normal", "--skip-test-db"]);
            command.arg(MARIADB_LOG);
            command
        }
        None => {
            let mut command = Command::new(&program.server);
            command.args(["--no-defaults", "--initialize-insecure", "--auto-generate-certs=OFF", MYSQL_LOG]);
            command
        }
    };
    if is_root() {
        command.arg("--user=root");
    }
    command.arg(format!("--datadir={}", folder.display())).stdin(Stdio::null());
    let output = command.output().map_err(|error| format!("cannot start {command:?}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    Err(format!("{database} could not fill {}: {}", folder.display(), String::from_utf8_lossy(&said).trim()))
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
