//! Large manifests compared: what it takes grows with their size and no faster, however schemas share each other.
//!
//! The limits are far above what is measured, since tests share their machine; what grows with the square would still
//! exceed them.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use taskwright_codegen::{Audience, Changes, Contract, DiffOptions, NoFiles, diff};

const LIMIT: Duration = Duration::from_secs(30);

fn contract(manifest: &str) -> Contract {
    let start = Instant::now();
    let contract =
        Contract::read("tasks.yaml", manifest.as_bytes(), &NoFiles).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    eprintln!("read in {:?}", start.elapsed());
    contract
}

#[track_caller]
fn compared(what: &str, old: &str, new: &str) -> Changes {
    let (old, new) = (contract(old), contract(new));
    let start = Instant::now();
    let changes = diff(&old, &new, DiffOptions::default());
    let elapsed = start.elapsed();
    eprintln!("{what}: compared in {elapsed:?}");
    assert!(elapsed < LIMIT, "{what} took {elapsed:?}");
    changes
}

fn breaks(changes: &Changes, audience: Audience) -> bool {
    changes.iter().any(|change| change.audience == audience && change.is_breaking())
}

fn tasks(count: usize, name: &str, more: &str) -> String {
    let mut text = String::from("version: 1\ntasks:\n");
    for task in 0..count {
        let _ = write!(
            text,
            "  {name}_{task}:\n    payload:\n      type: object\n      required: [p0]\n      properties:\n"
        );
        for property in 0..10 {
            let _ = writeln!(text, "        p{property}: {{type: string}}");
        }
        text.push_str(more);
    }
    text
}

#[test]
fn three_thousand_tasks() {
    let old = tasks(3_000, "task", "");
    let same = compared("the same", &old, &old);
    assert_eq!(same.iter().count(), 0);
    let more =
        compared("one property more", &old, &tasks(3_000, "task", "        more: {type: string, maxLength: 9}\n"));
    assert!(!breaks(&more, Audience::Queue) && breaks(&more, Audience::Responses));
    let need = compared(
        "one property shorter",
        &tasks(3_000, "task", "        more: {type: string}\n"),
        &tasks(3_000, "task", "        more: {type: string, maxLength: 9}\n"),
    );
    assert!(breaks(&need, Audience::Queue));
    let renamed = compared("other names", &old, &tasks(3_000, "other", ""));
    assert!(breaks(&renamed, Audience::Queue));
}

/// Shared schemas, each of which has the next one twice: two to the power of their number ways lead to the last.
fn levels(count: usize, last: &str, required: bool, back: bool) -> String {
    let mut text = String::from("version: 1\nschemas:\n");
    for level in 0..count {
        let next = level + 1;
        let (mut names, mut both) =
            (String::new(), format!("a: {{$ref: '#/schemas/L{next}'}}, b: {{$ref: '#/schemas/L{next}'}}"));
        if required {
            names.push_str("required: [a], ");
        }
        if back {
            both.push_str(", back: {$ref: '#/schemas/L0'}");
        }
        let _ = writeln!(text, "  L{level}: {{type: object, {names}properties: {{{both}}}}}");
    }
    let _ = writeln!(text, "  L{count}: {last}");
    text.push_str("tasks:\n  send:\n    payload: {type: object, properties: {top: {$ref: '#/schemas/L0'}}}\n");
    text
}

#[test]
fn schemas_that_share_others_are_compared_once_each() {
    for (required, back) in [(false, false), (false, true), (true, false)] {
        let of = |last: &str| levels(40, last, required, back);
        let (wide, narrow) = (of("{type: string}"), of("{type: string, maxLength: 4}"));
        let what = format!("40 levels, required: {required}, back: {back}");
        let same =
            compared(&format!("{what}, the same but for a word"), &wide, &of("{type: string, description: A word.}"));
        assert!(!same.is_breaking(), "{same:#?}");
        let wider = compared(&format!("{what}, wider"), &narrow, &wide);
        assert!(!breaks(&wider, Audience::Queue) && !breaks(&wider, Audience::Requests));
        assert!(breaks(&wider, Audience::Responses));
        let narrower = compared(&format!("{what}, narrower"), &wide, &narrow);
        let told: Vec<_> =
            narrower.iter().filter(|change| change.audience == Audience::Queue && change.is_breaking()).collect();
        assert!((1..=4).contains(&told.len()), "a few ways are told: {told:#?}");
        assert!(told.iter().all(|change| change.reason.contains("it must have at most 4 characters")), "{told:#?}");
        let filled = compared(
            &format!("{what}, with a default"),
            &wide,
            &of("{type: object, properties: {x: {type: string, default: y}}}"),
        );
        assert!(breaks(&filled, Audience::Queue));
    }
}

fn shapes(kinds: std::ops::Range<usize>, value: &str) -> String {
    let mut text = String::from(
        "version: 1\ntasks:\n  send:\n    payload:\n      type: object\n      properties:\n        shape:\n          oneOf:\n",
    );
    for kind in kinds {
        let _ = writeln!(
            text,
            "            - {{type: object, required: [kind], properties: {{kind: {{const: k{kind}}}, value: {value}}}}}"
        );
    }
    text
}

#[test]
fn three_thousand_branches() {
    let old = shapes(0..3_000, "{type: string}");
    let more = compared("a branch more", &old, &shapes(0..3_001, "{type: string}"));
    let told: Vec<_> = more.iter().filter(|change| change.is_breaking()).collect();
    assert!(
        matches!(told[..], [one] if one.audience == Audience::Responses && one.reason.contains("was added")),
        "{told:#?}"
    );
    let fewer = compared("a branch fewer", &old, &shapes(1..3_000, "{type: string}"));
    let told: Vec<_> = fewer.iter().filter(|change| change.is_breaking()).collect();
    assert_eq!(told.len(), 2, "{told:#?}");
    let narrower = compared("each narrower", &old, &shapes(0..3_000, "{type: string, maxLength: 3}"));
    assert!(breaks(&narrower, Audience::Queue) && !breaks(&narrower, Audience::Responses));
}

#[test]
fn three_thousand_shared_schemas() {
    let of = |last: &str| {
        let mut text = String::from("version: 1\nschemas:\n");
        for index in 0..3_000 {
            let _ = writeln!(text, "  S{index}: {{type: object, required: [value], properties: {{value: {last}}}}}");
        }
        text.push_str("tasks:\n  send:\n    payload:\n      type: object\n      properties:\n");
        for index in 0..3_000 {
            let _ = writeln!(text, "        p{index}: {{$ref: '#/schemas/S{index}'}}");
        }
        text
    };
    let narrower = compared("each narrower", &of("{type: integer}"), &of("{type: integer, minimum: 1}"));
    assert!(breaks(&narrower, Audience::Queue) && !breaks(&narrower, Audience::Responses));
}
