//! Large manifests compared: what it takes grows with their size and no faster, however schemas share each other.

use std::fmt::Write as _;

use taskwright_codegen::{Audience, Changes, Contract, DiffOptions, NoFiles, diff};

use crate::growth::assert_even;

fn contract(manifest: &str) -> Contract {
    Contract::read("tasks.yaml", manifest.as_bytes(), &NoFiles).unwrap_or_else(|mistakes| panic!("{mistakes}"))
}

fn compared(old: &str, new: &str) -> Changes {
    diff(&contract(old), &contract(new), DiffOptions::default())
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
fn ten_times_the_tasks() {
    let more = "        more: {type: string, maxLength: 9}\n";
    let same = assert_even("the same", 60, |count| compared(&tasks(count, "task", ""), &tasks(count, "task", "")));
    assert_eq!(same.iter().count(), 0);
    let longer =
        assert_even("a property more", 60, |count| compared(&tasks(count, "task", ""), &tasks(count, "task", more)));
    assert!(!breaks(&longer, Audience::Queue) && breaks(&longer, Audience::Responses));
    let wide = "        more: {type: string}\n";
    let narrower =
        assert_even("one narrower", 60, |count| compared(&tasks(count, "task", wide), &tasks(count, "task", more)));
    assert!(breaks(&narrower, Audience::Queue));
    let renamed =
        assert_even("other names", 60, |count| compared(&tasks(count, "task", ""), &tasks(count, "other", "")));
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

/// Done pair by pair along each way, it would not end.
#[test]
fn schemas_that_share_others_are_compared_once_each() {
    for (required, back) in [(false, false), (false, true), (true, false)] {
        let of = |last: &str| levels(40, last, required, back);
        let (wide, narrow) = (of("{type: string}"), of("{type: string, maxLength: 4}"));
        let same = compared(&wide, &of("{type: string, description: A word.}"));
        assert!(!same.is_breaking(), "{same:#?}");
        let wider = compared(&narrow, &wide);
        assert!(!breaks(&wider, Audience::Queue) && !breaks(&wider, Audience::Requests));
        assert!(breaks(&wider, Audience::Responses));
        let narrower = compared(&wide, &narrow);
        let told: Vec<_> =
            narrower.iter().filter(|change| change.audience == Audience::Queue && change.is_breaking()).collect();
        assert!((1..=4).contains(&told.len()), "a few ways are told: {told:#?}");
        assert!(told.iter().all(|change| change.reason.contains("it must have at most 4 characters")), "{told:#?}");
        let filled = compared(&wide, &of("{type: object, properties: {x: {type: string, default: y}}}"));
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
fn ten_times_the_branches() {
    let more = assert_even("a branch more", 80, |count| {
        compared(&shapes(0..count, "{type: string}"), &shapes(0..count + 1, "{type: string}"))
    });
    let told: Vec<_> = more.iter().filter(|change| change.is_breaking()).collect();
    assert!(
        matches!(told[..], [one] if one.audience == Audience::Responses && one.reason.contains("was added")),
        "{told:#?}"
    );
    let fewer = assert_even("a branch fewer", 80, |count| {
        compared(&shapes(0..count, "{type: string}"), &shapes(1..count, "{type: string}"))
    });
    let told: Vec<_> = fewer.iter().filter(|change| change.is_breaking()).collect();
    assert_eq!(told.len(), 2, "{told:#?}");
    let narrower = assert_even("each narrower", 80, |count| {
        compared(&shapes(0..count, "{type: string}"), &shapes(0..count, "{type: string, maxLength: 3}"))
    });
    assert!(breaks(&narrower, Audience::Queue) && !breaks(&narrower, Audience::Responses));
}

#[test]
fn ten_times_the_shared_schemas() {
    let of = |count: usize, last: &str| {
        let mut text = String::from("version: 1\nschemas:\n");
        for index in 0..count {
            let _ = writeln!(text, "  S{index}: {{type: object, required: [value], properties: {{value: {last}}}}}");
        }
        text.push_str("tasks:\n  send:\n    payload:\n      type: object\n      properties:\n");
        for index in 0..count {
            let _ = writeln!(text, "        p{index}: {{$ref: '#/schemas/S{index}'}}");
        }
        text
    };
    let narrower = assert_even("each narrower", 100, |count| {
        compared(&of(count, "{type: integer}"), &of(count, "{type: integer, minimum: 1}"))
    });
    assert!(breaks(&narrower, Audience::Queue) && !breaks(&narrower, Audience::Responses));
}
