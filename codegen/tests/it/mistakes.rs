//! One manifest a mistake, with the whole report that it gets.

use std::fs;

use std::path::Path;

use taskwright_codegen::{Diagnostics, Folder, generate, generate_with};

use crate::expected::{assert_same, compare, manifests};

#[test]
fn each_mistake_gets_the_report_kept_beside_it() {
    let mut differing = Vec::new();
    for path in manifests("mistakes") {
        let report = mistakes_of(&path);
        compare(&path.with_extension("txt"), &format!("{report}\n"), &mut differing);
    }
    assert_same(&differing);
}

#[test]
fn each_report_names_its_place_and_ends_with_what_to_do() {
    for path in manifests("mistakes") {
        for report in mistakes_of(&path).reports() {
            let place = report.lines().nth(1).and_then(|line| line.trim().strip_prefix("--> ")).unwrap();
            let numbers: Vec<usize> = place.split(':').skip(1).map(|number| number.parse().unwrap()).collect();
            assert!(numbers.len() == 2 && numbers.iter().all(|number| *number > 0), "{report}");
            assert!(report.contains('^'), "{report}");
            assert!(report.lines().last().unwrap().contains("= help: "), "{report}");
        }
    }
}

/// What is said of a manifest; the files that it refers to stand beside it.
fn mistakes_of(path: &Path) -> Diagnostics {
    let files = Folder::new(path.parent().unwrap());
    match generate_with("tasks.yaml", &fs::read(path).unwrap(), &files) {
        Ok(_) => panic!("{} has a mistake, but none was found", path.display()),
        Err(mistakes) => mistakes,
    }
}

#[test]
fn every_mistake_is_reported_in_one_run_in_the_order_of_the_file() {
    let manifest = include_bytes!("../mistakes/many_at_once.yaml");
    let mistakes = generate("tasks.yaml", manifest).unwrap_err();
    let lines: Vec<usize> = mistakes
        .reports()
        .iter()
        .map(|report| report.split("tasks.yaml:").nth(1).unwrap().split(':').next().unwrap().parse().unwrap())
        .collect();
    assert_eq!(lines, [1, 2, 4, 7, 9, 10, 11, 12]);
}
