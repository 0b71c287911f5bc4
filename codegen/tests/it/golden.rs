//! What the generator writes, kept as files to read. `generated.rs` compiles each.

use std::fs;

use taskwright_codegen::{Folder, generate, generate_with};

use crate::expected::{assert_same, compare, manifests};
use crate::generated;

#[test]
fn each_manifest_becomes_the_code_kept_beside_it() {
    let mut differing = Vec::new();
    for path in manifests("golden") {
        let files = Folder::new(path.parent().unwrap());
        let code = generate_with(&file_name(&path), &fs::read(&path).unwrap(), &files)
            .unwrap_or_else(|mistakes| panic!("{} is right, but:\n{mistakes}", path.display()));
        compare(&path.with_extension("rs"), &code, &mut differing);
    }
    assert_same(&differing);
}

#[test]
fn each_is_compiled() {
    let stems: Vec<_> =
        manifests("golden").iter().map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    assert_eq!(stems, generated::NAMES, "list every manifest of tests/golden in tests/it/generated.rs");
}

#[test]
fn the_same_manifest_always_becomes_the_same_code() {
    for path in manifests("golden") {
        let text = fs::read(&path).unwrap();
        let files = Folder::new(path.parent().unwrap());
        let first = generate_with("tasks.yaml", &text, &files).unwrap();
        for _ in 0..5 {
            assert_eq!(generate_with("tasks.yaml", &text, &files).unwrap(), first, "{}", path.display());
        }
    }
}

#[test]
fn windows_lines_and_a_byte_order_mark_change_nothing() {
    let text = "version: 1\ntasks:\n  send:\n    payload: {type: object}\n";
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(generate("tasks.yaml", windows.as_bytes()).unwrap(), generate("tasks.yaml", text.as_bytes()).unwrap());
}

#[test]
fn the_manifest_of_the_application_is_right() {
    let manifest = include_bytes!("../../../tasks.yaml");
    let code = generate("tasks.yaml", manifest).unwrap();
    for payload in ["ExampleDatabaseTask", "DeliverWebhook", "ResizeImage", "ImportCsv"] {
        assert!(code.contains(&format!("pub struct {payload} {{")), "{payload}");
    }
}

fn file_name(path: &std::path::Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}
