//! Large manifests, right and wrong. What grew much faster than with their size would not end.

use std::fmt::Write as _;
use std::time::Instant;

use taskwright_codegen::{NoFiles, check, format};

const TASKS: usize = 10_000;

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let outcome = work();
    eprintln!("{what}: {:?}", start.elapsed());
    outcome
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
    let text = manifest(TASKS, |index| {
        format!(
            "  task_{index}:\n    description: Does {index}.\n    payload:\n      type: object\n      required: [a]\n      \
             properties:\n        a: {{type: string, minLength: 1}}\n        b: {{type: integer, minimum: {index}}}\n    timeout: 5m"
        )
    });
    let text = text.replace("\n\n\n", "\n\n");
    let summary = timed("checking 10,000 tasks", || check("tasks.yaml", text.as_bytes(), &NoFiles));
    assert_eq!(summary.map(|summary| summary.tasks), Ok(TASKS));
    let formatted = timed("formatting 10,000 tasks", || format("tasks.yaml", text.as_bytes()));
    assert!(formatted.is_ok_and(|formatted| formatted.len() >= text.len() - TASKS));
}

#[test]
fn ten_thousand_mistakes() {
    let text =
        manifest(TASKS, |index| format!("  task_{index}: {{payload: {{type: object}}, timout: 5m, lease: ever}}"));
    let mistakes = timed("finding 20,000 mistakes", || check("tasks.yaml", text.as_bytes(), &NoFiles).unwrap_err());
    assert_eq!(mistakes.count(), 2 * TASKS);
    let reports = timed("showing 20,000 mistakes", || mistakes.reports());
    assert!(reports.last().is_some_and(|last| last.contains("tasks.yaml:20002:")), "{:?}", reports.last());
    assert_eq!(timed("listing 20,000 mistakes", || mistakes.findings().count()), 2 * TASKS);
}

#[test]
fn ten_thousand_collisions_far_apart() {
    let half = TASKS / 2;
    let text = manifest(TASKS, |index| {
        let name = if index < half { format!("task_{index}") } else { format!("Task{}", index - half) };
        format!("  {name}: {{payload: {{type: object}}}}")
    });
    let mistakes = timed("finding 5,000 collisions", || check("tasks.yaml", text.as_bytes(), &NoFiles).unwrap_err());
    let reports = timed("showing 5,000 collisions", || mistakes.reports());
    assert_eq!(reports.len(), half);
    let (first, last) = (&reports[0], &reports[half - 1]);
    assert!(first.contains("tasks.yaml:10004:3") && first.contains("tasks.yaml:4:3"), "{first}");
    assert!(last.lines().count() < 20, "{last}");
}

#[test]
fn a_line_of_ten_megabytes() {
    let long = "words ".repeat(1_700_000);
    let text = format!("version: 1\ntasks: {{a: {{payload: {{type: object}}, timout: 5m, description: {long}}}}}\n");
    let mistakes = timed("checking a long line", || check("tasks.yaml", text.as_bytes(), &NoFiles).unwrap_err());
    let report = mistakes.to_string();
    assert!(report.contains("--> tasks.yaml:2:38") && report.contains("^^^^^^"), "{report}");
    assert!(report.len() < 5000, "{} bytes", report.len());
    timed("formatting a long line", || format("tasks.yaml", text.as_bytes())).unwrap();
}

#[test]
fn many_mistakes_on_one_long_line() {
    let tasks: Vec<_> = (0..2000).map(|index| format!("t{index}: {{payload: {{type: objct}}, ö: 1}}")).collect();
    let text = format!("version: 1\ntasks: {{{}}}\n", tasks.join(", "));
    let mistakes = timed("checking a line of mistakes", || check("tasks.yaml", text.as_bytes(), &NoFiles).unwrap_err());
    let report = timed("showing a line of mistakes", || mistakes.to_string());
    assert!(report.len() < 4000 * 1000, "{} bytes", report.len());
}

#[test]
fn one_object_of_many_properties() {
    let mut text = String::from("version: 1\ntasks:\n  a:\n    payload:\n      type: object\n      properties:\n");
    for index in 0..5000 {
        let _ = writeln!(text, "        p{index}: {{type: string}}");
    }
    assert!(timed("checking 5,000 properties", || check("tasks.yaml", text.as_bytes(), &NoFiles)).is_ok());
}
