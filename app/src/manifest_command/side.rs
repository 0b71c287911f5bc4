//! One side of a comparison: a file, or what git has of it.

use std::io;
use std::path::Path;
use std::process::Command;

use taskwright_codegen::{Files, Folder};

/// A manifest's text, and what to call it.
pub(super) struct Side {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    /// Where the files are that its schemas refer to.
    pub(super) files: Box<dyn Files>,
}

/// The folder of a manifest as git has it.
struct GitFolder(String);

impl Files for GitFolder {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let object = format!("{}{path}", self.0);
        git(&["show", "--end-of-options", &object]).map_err(|reason| io::Error::new(io::ErrorKind::NotFound, reason))
    }
}

impl Side {
    /// Reads one side. A bare revision means the manifest that `other` names, as it was then.
    pub(super) fn read(named: &str, other: &str) -> Result<Self, String> {
        if Path::new(named).is_file() {
            let bytes = std::fs::read(named).map_err(|error| {
                format!("{named} cannot be read ({error}): give this user the right to read it, or name another")
            })?;
            let folder = Path::new(named).parent().unwrap_or_else(|| Path::new(""));
            return Ok(Self { name: named.to_owned(), bytes, files: Box::new(Folder::new(folder)) });
        }
        if named.contains(':') {
            return git_show(named);
        }
        if Path::new(named).extension().is_some() && !is_revision(named) {
            return Err(format!(
                "there is no file {named}, and no git revision of that name: name a file, a git revision such as `HEAD~1`, or \
                 both, such as `HEAD~1:tasks.yaml`"
            ));
        }
        let path = match other.split_once(':') {
            Some((_, path)) if !Path::new(other).is_file() => path.to_owned(),
            // Git counts a path from the repository's top, unless it begins like this.
            _ if Path::new(other).is_relative() => format!("./{other}"),
            _ => return Err(format!("{named} needs a path after it: write `{named}:path/to/tasks.yaml`")),
        };
        git_show(&format!("{named}:{path}"))
    }
}

fn is_revision(name: &str) -> bool {
    let commit = format!("{name}^{{commit}}");
    git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]).is_ok()
}

fn git_show(object: &str) -> Result<Side, String> {
    let bytes = git(&["show", "--end-of-options", object]).map_err(|reason| {
        format!("git does not have {object} ({reason}): name a file, or a revision and a path that it has")
    })?;
    let folder = object.rfind(['/', ':']).map_or("", |end| &object[..=end]);
    Ok(Side { name: object.to_owned(), bytes, files: Box::new(GitFolder(folder.to_owned())) })
}

/// What git prints; what it complains of if it fails.
fn git(arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = Command::new("git")
        .args(arguments)
        .output()
        .map_err(|error| format!("the program `git` cannot be run: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    Err(complaint.trim().trim_start_matches("fatal: ").to_owned())
}
