use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use taskwright_codegen::Folder;

/// The name that stands for standard input and output.
pub(super) const STANDARD: &str = "-";

/// A manifest that was named on the command line.
pub(super) struct File {
    /// What to call it.
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    /// None for standard input.
    path: Option<PathBuf>,
}

impl File {
    /// Reads it; what is wrong if it cannot be read. `command` is what the user would write again.
    pub(super) fn read(path: &Path, command: &str) -> Result<Self, String> {
        if path == Path::new(STANDARD) {
            let mut bytes = Vec::new();
            io::stdin().read_to_end(&mut bytes).map_err(|error| {
                format!("standard input cannot be read ({error}): pipe a manifest in, or name a file")
            })?;
            return Ok(Self { name: "<stdin>".to_owned(), bytes, path: None });
        }
        let name = path.display().to_string();
        let bytes = fs::read(path).map_err(|error| {
            format!("{name} cannot be read ({error}): name the manifest, as in `taskwright manifest {command} path/to/tasks.yaml`")
        })?;
        Ok(Self { name, bytes, path: Some(path.to_owned()) })
    }

    /// Where the files are that its schemas refer to.
    pub(super) fn folder(&self) -> Folder {
        Folder::new(self.path.as_deref().and_then(Path::parent).unwrap_or_else(|| Path::new("")))
    }

    /// Where it is; none for standard input.
    pub(super) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }
}

/// Puts another text in a file's place, all of it or nothing: a reader sees the old text or the new one.
pub(super) fn replace(path: &Path, text: &str) -> io::Result<()> {
    // A link stays a link: what it leads to is replaced.
    let path = path.canonicalize()?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".taskwright-").suffix(".part").tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().set_permissions(fs::metadata(&path)?.permissions())?;
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}
