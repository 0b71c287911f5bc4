//! What is right and probably not meant, each manifest with all that is noted on it.

use std::fs;
use std::path::{Path, PathBuf};

use taskwright_codegen::{Contract, Diagnostics, Folder, NoFiles};

use crate::expected::{assert_same, compare, manifests};

#[test]
fn each_note_is_the_one_kept_beside_it() {
    let mut differing = Vec::new();
    for path in manifests("notes") {
        let notes = notes_on(&path);
        compare(&path.with_extension("txt"), &format!("{notes}\n"), &mut differing);
        assert!(notes.count() > 0, "{}", path.display());
        for report in notes.reports() {
            assert!(report.starts_with("note: ") && report.contains("--> tasks.yaml:"), "{report}");
            assert!(report.contains('^') && report.lines().last().unwrap().contains("= help: "), "{report}");
        }
    }
    assert_same(&differing);
}

#[test]
fn ordinary_manifests_have_none() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let own = ["tasks.yaml", "test-app/tasks.yaml", "bench/tasks.yaml", "app/templates/new/tasks.yaml"];
    let own = own.map(|path| workspace.join(path));
    for path in manifests("golden").into_iter().chain(own) {
        let notes = notes_on(&path);
        assert_eq!(notes.count(), 0, "{}\n{notes}", path.display());
    }
}

#[test]
fn what_is_told_apart_or_was_never_meant_to_be_is_not_noted() {
    for schema in [
        // The one beside the branches requires it for all.
        "{type: object, required: [k], oneOf: [{properties: {k: {const: a}}}, {properties: {k: {const: b}}}]}",
        // The others have no value of their own.
        "{type: object, anyOf: [{properties: {k: {const: a}}}, {properties: {k: {type: string}}}]}",
        "{type: object, anyOf: [{properties: {k: {const: a}, x: {}}}, {properties: {k: {const: a}, y: {}}}]}",
        // Another property tells them apart.
        "{type: object, required: [k], oneOf: [{properties: {v: {const: 1}, k: {const: a}}}, \
         {properties: {v: {const: 2}, k: {const: b}}}]}",
        "{oneOf: [{type: string}, {type: integer}, false, false]}",
        // What they require beside it may tell them apart.
        "{oneOf: [{type: object, required: [k, x], properties: {k: {const: 1}, x: {type: string}}}, \
         {type: object, required: [k, x], properties: {k: {const: 1}, x: {type: integer}}}]}",
        "{oneOf: [{type: object, required: [k, x], properties: {k: {const: 1}, x: {type: string}}}, \
         {type: object, required: [k, y], additionalProperties: false, properties: {k: {const: 1}, y: {type: string}}}]}",
        // Something fits.
        "{type: [object, string], required: [a, b], maxProperties: 1, properties: {a: {}, b: {}}}",
        "{allOf: [{type: [string, integer]}, {type: number}]}",
        "{type: array, minItems: 2, uniqueItems: true, items: {enum: [a, b]}}",
        "{type: object, minProperties: 3, additionalProperties: true}",
        "{type: object, not: {type: object, required: [a], properties: {a: false}}}",
        "{oneOf: [{required: [a]}, {required: [b]}], properties: {a: {}, b: {}}}",
    ] {
        let manifest =
            format!("version: 1\ntasks:\n  send: {{payload: {{type: object, properties: {{it: {schema}}}}}}}\n");
        let contract = Contract::read("tasks.yaml", manifest.as_bytes(), &NoFiles).unwrap();
        assert_eq!(contract.notes().count(), 0, "{}", contract.notes());
    }
}

#[test]
fn a_payload_of_old_cannot_be_changed_and_gets_no_note() {
    let union = "oneOf: [{properties: {k: {const: a}}}, {properties: {k: {const: b}}}]";
    let payload = |schema: &str| format!("version: 1\ntasks:\n  send:\n    payload: {{type: object{schema}}}\n");
    let old = format!("{}    upcast:\n      - function: {{from: {{type: object, {union}}}}}\n", payload(""));
    for (manifest, count) in [(old, 0), (payload(&format!(", {union}")), 1)] {
        let contract = Contract::read("tasks.yaml", manifest.as_bytes(), &NoFiles).unwrap();
        assert_eq!(contract.notes().count(), count, "{manifest}\n{}", contract.notes());
    }
}

fn notes_on(path: &PathBuf) -> Diagnostics {
    let files = Folder::new(path.parent().unwrap());
    match Contract::read("tasks.yaml", &fs::read(path).unwrap(), &files) {
        Ok(contract) => contract.notes().clone(),
        Err(mistakes) => panic!("{} has mistakes:\n{mistakes}", path.display()),
    }
}
