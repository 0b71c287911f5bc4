//! What holds for every manifest, whatever bytes it is made of. A broken law is a panic.

use taskwright_codegen::{NoFiles, check, format, generate};

/// Code or a report, never a panic; and a formatted manifest means what it meant.
pub(crate) fn hold(manifest: &[u8]) {
    let code = generate("tasks.yaml", manifest);
    match (&code, check("tasks.yaml", manifest, &NoFiles)) {
        (Ok(code), Ok(summary)) => {
            assert!(!code.is_empty() && summary.tasks > 0, "a right manifest has tasks, and code");
            assert_are_helpful(&summary.notes);
        }
        (Err(mistakes), Err(same)) => {
            assert_eq!(*mistakes, same, "both report the same");
            assert_is_helpful(mistakes);
        }
        (one, other) => panic!("the two differ: generate said {one:?}, check said {other:?}"),
    }
    let Ok(formatted) = format("tasks.yaml", manifest) else {
        return;
    };
    assert_eq!(
        format("tasks.yaml", formatted.as_bytes()).as_deref(),
        Ok(formatted.as_str()),
        "formatting twice is formatting once"
    );
    match (code, generate("tasks.yaml", formatted.as_bytes())) {
        (Ok(before), Ok(after)) => assert_eq!(before, after, "the formatted manifest is another"),
        (Err(before), Err(after)) => assert_eq!(before.count(), after.count(), "{before}\n\n{after}\n\n{formatted}"),
        (before, after) => panic!("before: {before:?}\nafter: {after:?}\n{formatted}"),
    }
}

fn assert_is_helpful(mistakes: &taskwright_codegen::Diagnostics) {
    assert!(mistakes.count() > 0, "a refusal says why");
    assert_are_helpful(mistakes);
}

fn assert_are_helpful(found: &taskwright_codegen::Diagnostics) {
    // Each is shown in time that does not depend on the others, so a few stand for all.
    for (report, finding) in found.reports().iter().zip(found.findings()).take(20) {
        let place = format!("tasks.yaml:{}:{}", finding.span.line, finding.span.column);
        assert!(report.contains(&place), "{place} is not in:\n{report}");
        assert!(report.contains('^') && report.contains("help: "), "{report}");
        assert!((finding.span.line, finding.span.column) <= (finding.span.end_line, finding.span.end_column));
    }
}
