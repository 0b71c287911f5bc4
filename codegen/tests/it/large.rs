//! Large manifests, right and wrong: what is asked of them grows with their size and no faster.

use std::fmt::Write as _;

use taskwright_codegen::{Diagnostics, NoFiles, Summary, check, format};

use crate::growth::assert_even;

const TASKS: usize = 10_000;

fn checked(text: &str) -> Result<Summary, Diagnostics> {
    check("tasks.yaml", text.as_bytes(), &NoFiles)
}

fn manifest(tasks: usize, task: impl Fn(usize) -> String) -> String {
    let mut text = String::from("version: 1\n\ntasks:\n");
    for index in 0..tasks {
        let _ = writeln!(text, "{}{}", if index > 0 { "\n" } else { "" }, task(index));
    }
    text
}

#[test]
fn ten_thousand_tasks() {
    let text = |tasks: usize| {
        let text = manifest(tasks, |index| {
            format!(
                "  task_{index}:\n    description: Does {index}.\n    payload:\n      type: object\n      required: [a]\n      \
                 properties:\n        a: {{type: string, minLength: 1}}\n        b: {{type: integer, minimum: {index}}}\n    timeout: 5m"
            )
        });
        text.replace("\n\n\n", "\n\n")
    };
    let summary = assert_even("checking tasks", TASKS / 10, |tasks| checked(&text(tasks)));
    assert_eq!(summary.map(|summary| summary.tasks), Ok(TASKS));
    let formatted = assert_even("formatting tasks", TASKS / 10, |tasks| format("tasks.yaml", text(tasks).as_bytes()));
    assert!(formatted.is_ok_and(|formatted| formatted.len() >= text(TASKS).len() - TASKS));
}

#[test]
fn ten_thousand_mistakes() {
    let (count, listed, reports) = assert_even("finding, listing and showing mistakes", TASKS / 10, |tasks| {
        let task = |index| format!("  task_{index}: {{payload: {{type: object}}, timout: 5m, lease: ever}}");
        let mistakes = checked(&manifest(tasks, task)).unwrap_err();
        (mistakes.count(), mistakes.findings().count(), mistakes.reports())
    });
    assert_eq!(count, 2 * TASKS);
    assert!(reports.last().is_some_and(|last| last.contains("tasks.yaml:20002:")), "{:?}", reports.last());
    assert_eq!(listed, 2 * TASKS);
}

#[test]
fn ten_thousand_collisions_far_apart() {
    let half = TASKS / 2;
    let reports = assert_even("finding and showing collisions", TASKS / 10, |tasks| {
        let half = tasks / 2;
        let text = manifest(tasks, |index| {
            let name = if index < half { format!("task_{index}") } else { format!("Task{}", index - half) };
            format!("  {name}: {{payload: {{type: object}}}}")
        });
        checked(&text).unwrap_err().reports()
    });
    assert_eq!(reports.len(), half);
    let (first, last) = (&reports[0], &reports[half - 1]);
    assert!(first.contains("tasks.yaml:10004:3") && first.contains("tasks.yaml:4:3"), "{first}");
    assert!(last.lines().count() < 20, "{last}");
}

#[test]
fn a_line_of_ten_megabytes() {
    let text = |words: usize| {
        let long = "words ".repeat(words);
        format!("version: 1\ntasks: {{a: {{payload: {{type: object}}, timout: 5m, description: {long}}}}}\n")
    };
    let mistakes = assert_even("checking a long line", 170_000, |words| checked(&text(words)).unwrap_err());
    let report = mistakes.to_string();
    assert!(report.contains("--> tasks.yaml:2:38") && report.contains("^^^^^^"), "{report}");
    assert!(report.len() < 5000, "{} bytes", report.len());
    assert_even("formatting a long line", 170_000, |words| format("tasks.yaml", text(words).as_bytes())).unwrap();
}

#[test]
fn many_mistakes_on_one_long_line() {
    let report = assert_even("showing a line of mistakes", 200, |tasks| {
        let tasks: Vec<_> = (0..tasks).map(|index| format!("t{index}: {{payload: {{type: objct}}, ö: 1}}")).collect();
        checked(&format!("version: 1\ntasks: {{{}}}\n", tasks.join(", "))).unwrap_err().to_string()
    });
    assert!(report.len() < 4000 * 1000, "{} bytes", report.len());
}

#[test]
fn one_object_of_many_properties() {
    let summary = assert_even("checking properties", 500, |properties| {
        let mut text = String::from("version: 1\ntasks:\n  a:\n    payload:\n      type: object\n      properties:\n");
        for index in 0..properties {
            let _ = writeln!(text, "        p{index}: {{type: string}}");
        }
        checked(&text)
    });
    assert!(summary.is_ok());
}
