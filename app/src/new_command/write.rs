use std::fs::{self, File as DiskFile};
use std::io::{self, Write};
use std::path::Path;

use super::templates::File;

/// Writes the files into a folder that does not exist or is empty. No file is ever overwritten.
pub(super) fn write(folder: &Path, files: &[File]) -> Result<(), String> {
    let shown = folder.display();
    let advice = "name another with --path, or empty it";
    match fs::read_dir(folder) {
        Ok(mut entries) => {
            if entries.next().is_some() {
                return Err(format!("{shown} is not empty: {advice}"));
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(format!("{shown} is a file: name another with --path"));
        }
        Err(error) => return Err(format!("{shown} cannot be read ({error}): {advice}")),
    }
    for file in files {
        let path = folder.join(file.path);
        write_one(&path, &file.text)
            .map_err(|error| format!("{} cannot be written ({error}): make room there, or {advice}", path.display()))?;
    }
    Ok(())
}

fn write_one(path: &Path, text: &str) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    DiskFile::create_new(path)?.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Vec<File> {
        vec![File { path: "a/b", text: "text".to_owned() }]
    }

    #[test]
    fn a_new_or_empty_folder_is_filled() {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), &files()).expect("written");
        write(&folder.path().join("deep/down"), &files()).expect("written");
        assert_eq!(fs::read_to_string(folder.path().join("deep/down/a/b")).expect("a file"), "text");
    }

    #[test]
    fn nothing_is_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("mine"), "mine").expect("written");
        assert!(write(folder.path(), &files()).is_err_and(|reason| reason.contains("is not empty")));
        assert!(write(&folder.path().join("mine"), &files()).is_err_and(|reason| reason.contains("is a file")));
        assert!(!folder.path().join("a").exists());
    }
}
