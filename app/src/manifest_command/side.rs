//! The two sides of a comparison: a file, or what git has of it.

use std::io;
use std::path::Path;
use std::process::Command;

use taskwright_codegen::Files;

use super::file::{File, STANDARD};

/// What a manifest is called where nothing says otherwise.
const MANIFEST: &str = "tasks.yaml";

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

/// How a side was named.
enum Named<'a> {
    /// A file, or standard input.
    File(&'a str),
    /// A revision's file, as git writes it.
    Object(&'a str),
    /// A revision alone.
    Revision(&'a str),
}

/// Reads both sides.
pub(super) fn read(old: &str, new: &str) -> Result<(Side, Side), String> {
    if old == STANDARD && new == STANDARD {
        return Err("standard input has one manifest only: name a file or a git revision beside `-`".to_owned());
    }
    let (old, new) = (Named::of(old)?, Named::of(new)?);
    Ok((old.read(&new)?, new.read(&old)?))
}

impl<'a> Named<'a> {
    fn of(name: &'a str) -> Result<Self, String> {
        if name == STANDARD || Path::new(name).is_file() {
            return Ok(Self::File(name));
        }
        if name.contains(':') {
            return Ok(Self::Object(name));
        }
        let commit = format!("{name}^{{commit}}");
        match git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]) {
            Ok(_) => Ok(Self::Revision(name)),
            Err(reason) => {
                let reason = if reason.is_empty() { reason } else { format!(" ({reason})") };
                Err(format!(
                    "there is no file {name}, and no git revision of that name{reason}: name a file, a git revision such as \
                     `HEAD~1`, or both, such as `HEAD~1:tasks.yaml`"
                ))
            }
        }
    }

    /// A revision alone means the manifest that the other side names, as it was then; if that is none either, `tasks.yaml`.
    fn read(&self, other: &Self) -> Result<Side, String> {
        let revision = match self {
            Self::File(path) => return from_file(path),
            Self::Object(object) => return from_git(object),
            Self::Revision(revision) => revision,
        };
        let path = match other {
            Self::Object(object) => object.split_once(':').map_or(*object, |(_, path)| path).to_owned(),
            Self::File(path) if *path != STANDARD => {
                if Path::new(path).is_absolute() {
                    return Err(format!("{revision} needs a path after it: write `{revision}:path/to/tasks.yaml`"));
                }
                // Git counts a path from the repository's top, unless it begins like this.
                format!("./{path}")
            }
            Self::File(_) | Self::Revision(_) => format!("./{MANIFEST}"),
        };
        from_git(&format!("{revision}:{path}"))
    }
}

fn from_file(path: &str) -> Result<Side, String> {
    let file = File::read(Path::new(path), "diff HEAD~1")?;
    let files = Box::new(file.folder());
    Ok(Side { name: file.name, bytes: file.bytes, files })
}

fn from_git(object: &str) -> Result<Side, String> {
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
