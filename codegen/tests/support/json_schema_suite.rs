//! The public JSON Schema Test Suite, draft 2020-12 with its format part. It is installed into the build's folder and not
//! kept here: the sources of Python's `jsonschema` carry it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const RELEASE: &str = "jsonschema-4.26.0";

/// One schema with documents and what the suite says of each.
pub(crate) struct Case {
    /// Where it stands in the suite.
    pub(crate) name: String,
    /// Whether its verdicts are those of a validator that takes `format` as a note only.
    pub(crate) notes_only: bool,
    pub(crate) schema: Value,
    pub(crate) documents: Vec<(Value, bool)>,
}

/// Every case, and the files that their schemas refer to by `http://localhost:1234/`.
pub(crate) fn load(target: &Path) -> (Vec<Case>, BTreeMap<String, Vec<u8>>) {
    let suite = install(target);
    let tests = suite.join("tests/draft2020-12");
    let mut paths = json_files(&tests);
    paths.extend(json_files(&tests.join("optional/format")));
    let mut cases = Vec::new();
    for path in paths {
        let groups: Vec<Value> = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let file = path.strip_prefix(&tests).unwrap().display().to_string();
        for (index, group) in groups.into_iter().enumerate() {
            let documents = group["tests"].as_array().unwrap();
            cases.push(Case {
                name: format!("{file} {index}: {}", group["description"].as_str().unwrap()),
                notes_only: file == "format.json",
                schema: group["schema"].clone(),
                documents: documents
                    .iter()
                    .map(|test| (test["data"].clone(), test["valid"].as_bool().unwrap()))
                    .collect(),
            });
        }
    }
    let mut remotes = BTreeMap::new();
    let root = suite.join("remotes");
    gather(&root, &root, &mut remotes);
    (cases, remotes)
}

fn json_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|ending| ending == "json")).collect();
    files.sort();
    files
}

fn gather(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(root, &path, files);
        } else {
            files.insert(path.strip_prefix(root).unwrap().display().to_string(), fs::read(&path).unwrap());
        }
    }
}

/// The suite's folder, once it is there.
fn install(target: &Path) -> PathBuf {
    let scratch = target.join("json-schema-test-suite");
    let suite = scratch.join(RELEASE).join("json");
    if suite.join("tests/draft2020-12/ref.json").exists() {
        return suite;
    }
    // Two tests may install it at once: each in a folder of its own, and the first to be done wins.
    let own = scratch.join(format!("install-{}", std::process::id()));
    fs::create_dir_all(&own).unwrap();
    let run = |program: &str, arguments: &[&str]| {
        Command::new(program).args(arguments).current_dir(&own).output().is_ok_and(|output| output.status.success())
    };
    let package = RELEASE.replace('-', "==");
    let download = ["-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", "jsonschema", &package];
    let downloaded = run("python3", &download) || own.join(format!("{RELEASE}.tar.gz")).exists();
    let unpacked = downloaded && run("tar", &["-xzf", &format!("{RELEASE}.tar.gz")]);
    assert!(
        unpacked,
        "the JSON Schema Test Suite is missing: install Python 3 with pip, or unpack the source release of {RELEASE} into {}",
        scratch.display()
    );
    let _ = fs::rename(own.join(RELEASE), scratch.join(RELEASE));
    let _ = fs::remove_dir_all(&own);
    suite
}
