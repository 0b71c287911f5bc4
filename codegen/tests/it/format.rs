//! The formatter: what it makes of manifests, and that it changes none.

use std::fs;

use taskwright_codegen::{format, generate};

use crate::expected::{assert_same, compare, manifests};
use crate::laws;

#[test]
fn each_manifest_gets_the_layout_kept_beside_it() {
    let mut differing = Vec::new();
    for path in manifests("format") {
        let formatted = format("tasks.yaml", &fs::read(&path).unwrap())
            .unwrap_or_else(|mistakes| panic!("{} can be formatted, but:\n{mistakes}", path.display()));
        compare(&path.with_extension("out"), &formatted, &mut differing);
    }
    assert_same(&differing);
}

#[test]
fn every_manifest_of_the_tests_keeps_its_meaning() {
    let mut formatted = 0;
    for path in ["format", "golden", "mistakes"].into_iter().flat_map(manifests) {
        eprintln!("{}", path.display());
        let manifest = fs::read(&path).unwrap();
        laws::hold(&manifest);
        match format("tasks.yaml", &manifest) {
            Ok(_) => formatted += 1,
            Err(mistakes) => assert!(!mistakes.to_string().contains("cannot be formatted"), "{mistakes}"),
        }
    }
    assert!(formatted > 60, "only {formatted} could be formatted");
}

#[test]
fn a_manifest_that_cannot_be_read_gets_the_same_report_as_in_a_build() {
    for path in manifests("mistakes").into_iter().filter(|path| path.to_string_lossy().contains("yaml_")) {
        let manifest = fs::read(&path).unwrap();
        if let Err(mistakes) = format("tasks.yaml", &manifest) {
            let reports = generate("tasks.yaml", &manifest).unwrap_err().reports();
            assert!(mistakes.reports().iter().all(|report| reports.contains(report)), "{mistakes}");
        }
    }
}

#[test]
fn the_manifest_of_the_application_is_formatted() {
    let manifest = include_str!("../../../tasks.yaml");
    assert_eq!(format("tasks.yaml", manifest.as_bytes()).as_deref(), Ok(manifest));
}
