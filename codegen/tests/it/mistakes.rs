//! One manifest a mistake, with the whole report that it gets.

use std::fs;

use taskwright_codegen::generate;

use crate::expected::{assert_same, compare, manifests};

#[test]
fn each_mistake_gets_the_report_kept_beside_it() {
    let mut differing = Vec::new();
    for path in manifests("mistakes") {
        let Err(report) = generate("tasks.yaml", &fs::read(&path).unwrap()) else {
            panic!("{} has a mistake, but none was found", path.display());
        };
        compare(&path.with_extension("txt"), &format!("{report}\n"), &mut differing);
    }
    assert_same(&differing);
}

#[test]
fn each_report_names_its_place_and_ends_with_what_to_do() {
    for path in manifests("mistakes") {
        let Err(mistakes) = generate("tasks.yaml", &fs::read(&path).unwrap()) else {
            panic!("{} has a mistake, but none was found", path.display());
        };
        for report in mistakes.reports() {
            let place = report.lines().nth(1).and_then(|line| line.trim().strip_prefix("--> tasks.yaml:")).unwrap();
            let numbers: Vec<usize> = place.split(':').map(|number| number.parse().unwrap()).collect();
            assert!(numbers.len() == 2 && numbers.iter().all(|number| *number > 0), "{report}");
            assert!(report.contains('^'), "{report}");
            assert!(report.lines().last().unwrap().contains("= help: "), "{report}");
        }
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
