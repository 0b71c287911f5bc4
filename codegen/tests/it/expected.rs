//! Texts kept beside their inputs. `UPDATE_EXPECTED=1 cargo test -p taskwright-codegen` writes them anew.

use std::fs;
use std::path::{Path, PathBuf};

/// The manifests of a folder of `tests`, sorted by name.
pub(crate) fn manifests(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "there are cases to run");
    paths
}

/// Compares a text with the one kept at `path`; says which case differs, and how to accept it.
pub(crate) fn compare(path: &Path, actual: &str, differing: &mut Vec<String>) {
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(path, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected != actual {
        differing.push(format!("{}\n--- expected\n{expected}\n--- actual\n{actual}", path.display()));
    }
}

/// Fails if any case differed.
pub(crate) fn assert_same(differing: &[String]) {
    let count = differing.len();
    assert!(
        differing.is_empty(),
        "{count} differ; look, and accept with UPDATE_EXPECTED=1:\n\n{}",
        differing.join("\n\n")
    );
}
