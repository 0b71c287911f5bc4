//! What the README shows of manifests is right.

use std::fs;
use std::path::Path;

use taskwright_codegen::{NoFiles, check};

/// A block that begins with `tasks:` lacks only its version; one that is indented holds settings of the first block's
/// last task.
#[test]
fn every_manifest_of_the_readme_has_no_mistake() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md")).unwrap();
    let blocks = yaml_blocks(&readme);
    let whole = format!("version: 1\n{}", blocks.first().expect("the README shows how a task is declared"));
    assert!(whole.starts_with("version: 1\ntasks:\n"), "{whole}");
    let mut checked = 0;
    for block in &blocks {
        let manifest = match block {
            block if block.starts_with("version:") => block.clone(),
            block if block.starts_with("tasks:") => format!("version: 1\n{block}"),
            settings => format!("{whole}{settings}"),
        };
        if let Err(mistakes) = check("README.md", manifest.as_bytes(), &NoFiles) {
            panic!("{mistakes}\n\n{manifest}");
        }
        checked += 1;
    }
    assert!(checked >= 4, "{checked} blocks");
}

/// Each block's text without the indentation of the list that it stands in.
fn yaml_blocks(text: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        match open {
            None if line.trim() == "```yaml" => {
                open = Some(indent);
                blocks.push(String::new());
            }
            Some(_) if line.trim() == "```" => open = None,
            Some(outside) => {
                let block = blocks.last_mut().expect("a block is open");
                block.push_str(line.get(outside..).unwrap_or_default());
                block.push('\n');
            }
            None => {}
        }
    }
    blocks
}
