use std::io;
use std::path::PathBuf;

/// Where the files come from that schemas refer to.
pub trait Files {
    /// A file's bytes. The path counts from the manifest's folder and is written with `/`.
    ///
    /// # Errors
    /// If it cannot be read; the error says why.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;
}

/// A folder of this machine: the manifest's.
#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

impl Folder {
    /// The folder at this path.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Where a file stands.
    #[must_use]
    pub fn path_of(&self, path: &str) -> PathBuf {
        path.split('/').fold(self.0.clone(), |folder, name| folder.join(name))
    }
}

impl Files for Folder {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        std::fs::read(self.path_of(path))
    }
}

/// No files at all: for a manifest that must stand alone.
#[derive(Debug, Clone, Copy)]
pub struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &str) -> io::Result<Vec<u8>> {
        Err(io::Error::new(io::ErrorKind::NotFound, "no files can be read here"))
    }
}
