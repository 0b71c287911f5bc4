//! Two manifests compared: whom does each change break?

use taskwright_codegen::{Audience, Change, Changes, Contract, DiffOptions, NoFiles, diff};

fn contract(body: &str) -> Contract {
    let manifest = format!("version: 1\n{body}");
    Contract::read("tasks.yaml", manifest.as_bytes(), &NoFiles)
        .unwrap_or_else(|mistakes| panic!("{manifest}\n{mistakes}"))
}

fn changes(old: &str, new: &str) -> Changes {
    diff(&contract(old), &contract(new), DiffOptions::default())
}

/// Whether it breaks for each: the queue, requests, responses.
fn breaks(changes: &Changes) -> [bool; 3] {
    [Audience::Queue, Audience::Requests, Audience::Responses]
        .map(|audience| changes.iter().any(|change| change.audience == audience && change.breaks))
}

fn task(properties: &str, more: &str) -> String {
    format!("tasks:\n  send:\n    payload: {{type: object, {properties}}}\n{more}")
}

#[track_caller]
fn assert_breaks(old: &str, new: &str, expected: [bool; 3]) {
    let changes = changes(old, new);
    assert_eq!(breaks(&changes), expected, "queue, requests, responses: {changes:#?}");
    assert_eq!(changes.is_breaking(), expected.contains(&true));
}

const TO: &str = "required: [to], properties: {to: {type: string}}";

#[test]
fn nothing_changed_is_nothing_told() {
    assert_eq!(changes(&task(TO, ""), &task(TO, "")).iter().count(), 0);
    let described = "required: [to], properties: {to: {type: string, description: Whom.}}";
    assert_breaks(&task(TO, ""), &task(described, ""), [false, false, false]);
}

#[test]
fn each_change_of_a_payload_breaks_those_it_concerns() {
    let more = "required: [to], properties: {to: {type: string}, cc: {type: string}}";
    let need = "required: [to, cc], properties: {to: {type: string}, cc: {type: string}}";
    let short = "required: [to], properties: {to: {type: string, maxLength: 5}}";
    // An old client's schema is closed, so it refuses a property that it does not know.
    assert_breaks(&task(TO, ""), &task(more, ""), [false, false, true]);
    assert_breaks(&task(more, ""), &task(TO, ""), [true, true, false]);
    assert_breaks(&task(TO, ""), &task(need, ""), [true, true, true]);
    assert_breaks(&task(TO, ""), &task(short, ""), [true, true, false]);
    assert_breaks(&task(short, ""), &task(TO, ""), [false, false, true]);
}

#[test]
fn a_lenient_client_passes_over_what_it_does_not_know() {
    let more = "required: [to], properties: {to: {type: string}, cc: {type: string}}";
    let wide = "required: [to], properties: {to: {type: [string, \"null\"]}}";
    let lenient = DiffOptions { lenient_clients: true };
    let of = |new: &str| breaks(&diff(&contract(&task(TO, "")), &contract(&task(new, "")), lenient));
    assert_eq!(of(more), [false, false, false]);
    assert_eq!(of(wide), [false, false, true]);
}

#[test]
fn a_document_shows_what_breaks_with_both_places() {
    let need = "required: [to, cc], properties: {to: {type: string}, cc: {type: string}}";
    let changes = changes(&task(TO, ""), &task(need, ""));
    let request: &Change = changes.iter().find(|change| change.audience == Audience::Requests).unwrap();
    assert_eq!(request.keyword.as_deref(), Some("required"));
    assert_eq!(request.new_place.as_deref(), Some("/required"));
    assert_eq!(request.witness, Some(serde_json::json!({"to": ""})));
    assert!(request.reason.contains("`cc` is required"), "{}", request.reason);
    let json = changes.to_json();
    assert_eq!(json["breaking"], true);
    assert_eq!(json["breaking_for"], serde_json::json!({"queue": true, "requests": true, "responses": true}));
}

#[test]
fn each_side_is_told_what_its_schema_asks_for() {
    let of = |schema: &str| task(&format!("properties: {{a: {schema}}}"), "");
    for (narrow, wide, told) in [
        ("{type: string, maxLength: 4}", "{type: string}", "it must have at most 4 characters"),
        ("{type: string, minLength: 4}", "{type: string}", "it must have at least 4 characters"),
        ("{type: integer, minimum: 4}", "{type: integer}", "it must be at least 4"),
        ("{type: number, exclusiveMaximum: 4}", "{type: number}", "it must be less than 4"),
        ("{type: array, maxItems: 4}", "{type: array}", "there must be at most 4 items"),
        ("{type: string}", "{type: [string, \"null\"]}", "it may not be null"),
        ("{enum: [x]}", "{enum: [x, y]}", "\"y\" is not accepted"),
    ] {
        let reason = |old: &str, new: &str, audience| {
            let changes = changes(&of(old), &of(new));
            let found = changes.iter().find(|change| change.audience == audience && change.breaks);
            found.map(|change| change.reason.clone()).unwrap_or_default()
        };
        let request = reason(wide, narrow, Audience::Requests);
        assert!(request.contains("the new schema refuses: at /a"), "{request}");
        assert!(request.ends_with(&format!(", {told}")), "{request}");
        let response = reason(narrow, wide, Audience::Responses);
        assert!(response.contains("a client of the old schema refuses: at /a"), "{response}");
        assert!(response.ends_with(&format!(", by the old schema {told}")), "{response}");
    }
}

/// The steps that a remedy for queued payloads prints, all of them the same; each list, tried, mends it.
#[track_caller]
fn remedies(old: &str, new: &str, before: &str) -> Vec<String> {
    let changes = changes(&task(old, before), &task(new, before));
    let breaking: Vec<_> =
        changes.iter().filter(|change| change.audience == Audience::Queue && change.breaks).collect();
    let others = changes.iter().filter(|change| change.audience != Audience::Queue || !change.breaks);
    assert!(others.into_iter().all(|change| change.remedy.is_none()), "{changes:#?}");
    let Some(first) = breaking.first() else { return Vec::new() };
    assert!(breaking.iter().all(|change| change.remedy == first.remedy), "{changes:#?}");
    let remedy = first.remedy.clone().unwrap();
    let lists: Vec<String> =
        remedy.split("`upcast: [").skip(1).map(|rest| rest.split_once("]`").unwrap().0.to_owned()).collect();
    for list in &lists {
        let steps = list.replace("{from: {…}}", &format!("{{from: {{type: object, {old}}}}}"));
        let with_steps = match before.strip_suffix("]\n") {
            Some(before) => format!("{before}, {steps}]\n"),
            None => format!("    upcast: [{steps}]\n"),
        };
        let mended = self::changes(&task(old, before), &task(new, &with_steps));
        assert!(!breaks(&mended)[0], "{with_steps}: {mended:#?}");
    }
    lists
}

#[test]
fn what_a_remedy_sets_is_what_was_meant_and_what_it_loses_is_told() {
    let of = |old: &str, new: &str| remedies(old, new, "");
    let (optional, required) =
        ("properties: {size: {type: integer, default: 3}}", "required: [size], properties: {size: {type: integer}}");
    assert_eq!(of(optional, required), ["{default: {size: 3}}"]);
    assert_eq!(
        of("additionalProperties: false", "required: [size], properties: {size: {type: integer, minimum: 1000}}"),
        ["{default: {size: 1000}}"]
    );
    let (long, short) =
        (task("properties: {a: {type: string}}", ""), task("properties: {b: {type: string, maxLength: 3}}", ""));
    let remedy = changes(&long, &short).iter().find_map(|change| change.remedy.clone()).unwrap();
    assert!(remedy.contains("`upcast: [{drop: [a]}]`, which throws away what `a` held"), "{remedy}");
}

#[test]
fn each_remedy_for_queued_payloads_mends_them_when_it_is_applied() {
    let must = |name: &str, schema: &str| format!("required: [{name}], properties: {{{name}: {schema}}}");
    let may = |name: &str, schema: &str| format!("properties: {{{name}: {schema}}}");
    let of = |old: &str, new: &str| remedies(old, new, "");
    let function = ["{function: {from: {…}}}"];
    // The rename first, and then what mends it if it is no rename.
    let plain = "{default: {whom: \"\"}}, {drop: [to]}";
    assert_eq!(of(TO, &must("whom", "{type: string}")), ["{rename: {to: whom}}", plain]);
    let renamed = "{rename: {to: whom}}, {default: {whom: \"\"}}";
    assert_eq!(of(&may("to", "{type: string}"), &must("whom", "{type: string}")), [renamed, plain]);
    // No name is proposed for a value that does not fit there.
    assert_eq!(of(TO, &must("count", "{type: integer}")), ["{default: {count: 0}}, {drop: [to]}"]);
    assert_eq!(of(TO, &must("whom", "{type: string, maxLength: 3}")), ["{default: {whom: \"\"}}, {drop: [to]}"]);
    assert_eq!(of(TO, &must("to", "{type: integer}")), function);
    assert_eq!(of(&may("to", "{type: string}"), TO), ["{default: {to: \"\"}}"]);
    // Into an object.
    let to = "{type: object, required: [email], properties: {email: {type: string}, name: {type: string}}}";
    let inside = of(&must("email", "{type: string}"), &must("to", to));
    assert_eq!(inside[0], "{rename: {email: to.email}}");
    let perhaps = of(&may("email", "{type: string}"), &must("to", to));
    assert_eq!(perhaps[0], "{rename: {email: to.email}}, {default: {to: {\"email\":\"\"}}}");
    let both = "{type: object, required: [email, lang], properties: {email: {type: string}, lang: {enum: [en, de]}}}";
    let more = of(&must("email", "{type: string}"), &must("to", both));
    assert_eq!(more[0], "{rename: {email: to.email}}, {default: {to.lang: \"en\"}}");
    let quoted = of(TO, "required: [\"on\"], properties: {\"on\": {type: string}}");
    assert_eq!(quoted[0], "{rename: {to: \"on\"}}");
    assert_eq!(of(TO, "required: [a.b], properties: {a.b: {type: string}}"), function);

    let more = "required: [recipient, level], properties: {recipient: {type: string}, level: {enum: [low, high]}}";
    let old = "required: [to], properties: {to: {type: string}, legacy: {type: integer}}";
    let steps = "{rename: {to: recipient}}, {default: {level: \"low\"}}, {drop: [legacy]}";
    assert_eq!(of(old, more)[0], steps);
    assert_eq!(remedies(TO, TO, "    priority: 1\n"), [""; 0]);
}

const OLD: &str = "required: [recipient], properties: {recipient: {type: string}, legacy: {type: integer}}";
const NEW: &str = "required: [to, priority], properties: {to: {type: object, required: [email], \
                   properties: {email: {type: string}, name: {type: string}}}, priority: {enum: [normal, high]}}";

#[test]
fn upcast_steps_carry_what_is_queued_and_not_the_clients() {
    let upcast = "    upcast:\n      - rename: {recipient: to.email}\n      - default: {priority: normal}\n      - drop: [legacy]\n";
    assert_breaks(&task(OLD, ""), &task(NEW, ""), [true, true, true]);
    assert_breaks(&task(OLD, ""), &task(NEW, upcast), [false, true, true]);
    let too_few = "    upcast:\n      - rename: {recipient: to.email}\n      - drop: [legacy]\n";
    assert_breaks(&task(OLD, ""), &task(NEW, too_few), [true, true, true]);
}

#[test]
fn a_function_carries_what_it_begins_with() {
    let upcast = |from: &str| format!("    upcast:\n      - function: {{from: {{type: object, {from}}}}}\n");
    assert_breaks(&task(OLD, ""), &task(NEW, &upcast(OLD)), [false, true, true]);
    let other = "required: [other], properties: {other: {type: string}}";
    assert_breaks(&task(OLD, ""), &task(NEW, &upcast(other)), [true, true, true]);
}

#[test]
fn steps_are_only_ever_added_at_the_end() {
    let steps = |names: &[&str]| {
        let items: Vec<_> = names.iter().map(|name| format!("      - drop: [{name}]\n")).collect();
        format!("    upcast:\n{}", items.concat())
    };
    let with = |names: &[&str]| task(TO, &steps(names));
    assert_breaks(&with(&["a"]), &with(&["a", "b"]), [false, false, false]);
    assert_breaks(&with(&["a", "b"]), &with(&["b", "a"]), [true, false, false]);
    assert_breaks(&with(&["a"]), &task(TO, ""), [true, false, false]);
    let function = "    upcast:\n      - function: {from: {type: object}}\n";
    let two = format!("{function}      - function: {{from: {{type: object, {TO}}}}}\n");
    assert_breaks(&task(TO, function), &task(TO, &two), [false, false, false]);
}

#[test]
fn removed_and_renamed_tasks_strand_what_is_queued() {
    let (old, new) = (format!("{}  other: {{payload: {{type: object}}}}\n", task(TO, "")), task(TO, ""));
    assert_breaks(&old, &new, [true, true, false]);
    assert_breaks(&new, &old, [false, false, false]);
    let renamed = changes(&task(TO, ""), &task(TO, "").replace("send", "deliver"));
    let gone = renamed.iter().find(|change| change.task == "send" && change.audience == Audience::Queue).unwrap();
    assert!(gone.breaks && gone.reason.contains("`deliver` is new and has the same payload"), "{}", gone.reason);
    assert!(gone.remedy.as_ref().is_some_and(|remedy| remedy.starts_with("keep the task until")), "{gone:?}");
    let of_queue = |change: &&serde_json::Value| change["audience"] == "queue" && change["task"] == "send";
    let json = renamed.to_json();
    let gone_as_json = json["changes"].as_array().unwrap().iter().find(of_queue).unwrap();
    assert_eq!(gone_as_json["remedy"], serde_json::json!(gone.remedy));
}

/// It is told whatever it comes from, and breaks the queue where it is a change of what callers know.
#[test]
fn what_changes_the_keys_of_stored_rows_is_told() {
    let with = |property: &str, more: &str| {
        task(&format!("required: [x], properties: {{x: {{type: string}}{property}}}"), more)
    };
    let (none, plain) = (with("", ""), with(", a: {type: integer}", ""));
    let (one, two) = (with(", a: {type: integer, default: 1}", ""), with(", a: {type: integer, default: 2}", ""));
    let told = |old: &str, new: &str| {
        let changes = changes(old, new);
        let of_keys =
            |change: &&Change| change.audience == Audience::Queue && change.reason.contains("has another key than");
        changes.iter().filter(of_keys).map(|change| change.breaks).collect::<Vec<_>>()
    };
    for (old, new) in [(&one, &two), (&plain, &one), (&one, &plain)] {
        assert_eq!(told(old, new), [true], "{old} to {new}");
    }
    for (old, new) in [(&none, &one), (&one, &none)] {
        assert_eq!(told(old, new), [false], "{old} to {new}");
    }
    assert_eq!(told(&none, &plain), [false; 0]);
    let whole = with(", a: {type: object, properties: {b: {type: integer, default: 1}}}", "");
    assert_eq!(told(&none, &whole), [false; 0], "an object that is new was never left without it");
    let renamed = |more: &str| {
        task("required: [y], properties: {y: {type: string}}", &format!("    upcast: [{{rename: {{x: y}}}}]\n{more}"))
    };
    assert_eq!(told(&none, &renamed("")), [false]);
    let apart = "    dedup: {by: none}\n";
    assert_eq!(told(&with("", apart), &renamed(apart)), [false; 0]);
    let by_x = "    dedup: {by: {fields: [x]}}\n";
    assert_eq!(told(&with("", by_x), &with(", a: {type: integer, default: 1}", by_x)), [false; 0]);
    assert_breaks(&task(TO, ""), &task(TO, apart), [true, false, false]);
}

#[test]
fn other_settings_are_notes() {
    let changes = changes(&task(TO, ""), &task(TO, "    priority: 1\n    max_retries: 9\n    timeout: 1m\n"));
    assert_eq!(breaks(&changes), [false; 3]);
    assert!(changes.iter().all(|change| change.audience == Audience::Behaviour));
    assert_eq!(changes.iter().count(), 3);
}

/// The runtime stores a task with its key, or without one, and never gives it another.
#[test]
fn what_a_concurrency_key_does_to_stored_tasks_is_told() {
    let fields = "properties: {to: {type: string}, from: {type: string}}";
    let key = |field: &str, limit: u32| format!("    concurrency_key: {{field: {field}, limit: {limit}}}\n");
    let told = |old: &str, new: &str| {
        let changes = changes(&task(fields, old), &task(fields, new));
        assert_eq!(breaks(&changes), [false; 3]);
        changes.iter().map(|change| change.reason.clone()).collect::<Vec<_>>().join("\n")
    };
    let (to, from, more) = (key("to", 1), key("from", 1), key("to", 2));
    let added = told("", &to);
    assert!(added.contains("stored have no key") && added.contains("submitted from now on"), "{added}");
    let dropped = told(&to, "");
    assert!(dropped.contains("no limit holds any more, for stored tasks neither"), "{dropped}");
    let moved = told(&to, &from);
    assert!(moved.contains("keep the value of `to` as their key, new ones take that of `from`"), "{moved}");
    let wider = told(&to, &more);
    assert!(wider.contains("was 1 and is 2, for stored tasks as well"), "{wider}");
    assert_eq!(told(&to, &to), "");
}

/// A duplicate's answer is 200 or 409, and under `replace` either, by whether the task has started.
#[test]
fn an_answer_to_duplicates_that_becomes_a_409_breaks_clients() {
    let with = |value: &str| task(TO, &format!("    dedup: {{by: payload, on_duplicate: {value}}}\n"));
    let values = ["extend_retries", "ignore", "reject", "replace"];
    let worse = [("extend_retries", "reject"), ("ignore", "reject"), ("replace", "reject")];
    let partly = [("extend_retries", "replace"), ("ignore", "replace")];
    for (old, new) in values.iter().flat_map(|old| values.map(|new| (*old, new))) {
        let changes = changes(&with(old), &with(new));
        let breaking = worse.contains(&(old, new)) || partly.contains(&(old, new));
        assert_eq!(breaks(&changes), [false, breaking, false], "{old} to {new}: {changes:#?}");
        assert_eq!(changes.iter().count(), usize::from(old != new), "{changes:#?}");
        for change in changes.iter() {
            assert!(change.reason.contains(&format!("was `{old}` and is `{new}`")), "{}", change.reason);
            assert!(!breaking || change.reason.contains("got 200, and gets 409"), "{}", change.reason);
        }
    }
    assert_breaks(&task(TO, ""), &with("reject"), [false, true, false]);
    assert_breaks(&task(TO, "    dedup: {by: none}\n"), &with("reject"), [true, true, false]);
    assert_breaks(&with("reject"), &task(TO, "    dedup: {by: none}\n"), [true, false, false]);
}

#[test]
fn a_branch_that_is_added_or_removed_is_told_by_its_tag() {
    let branch = |kind: &str| {
        format!(
            "{{type: object, required: [kind, size], properties: {{kind: {{const: {kind}}}, size: {{type: integer}}}}}}"
        )
    };
    let with = |kinds: &[&str]| {
        let branches: Vec<_> = kinds.iter().map(|kind| branch(kind)).collect();
        task(&format!("properties: {{shape: {{oneOf: [{}]}}}}", branches.join(", ")), "")
    };
    let (two, three) = (with(&["circle", "square"]), with(&["square", "circle", "star"]));
    let told = |old: &str, new: &str, audience| {
        let changes = changes(old, new);
        let found: Vec<_> =
            changes.iter().filter(|change| change.audience == audience && change.breaks).cloned().collect();
        assert!(found.len() < 2, "{found:#?}");
        found.into_iter().next()
    };
    assert_breaks(&two, &three, [false, false, true]);
    assert_breaks(&three, &two, [true, true, false]);
    let added = told(&two, &three, Audience::Responses).unwrap();
    assert!(
        added.reason.ends_with("at /shape (`oneOf`), the branch whose `kind` is \"star\" was added"),
        "{}",
        added.reason
    );
    for audience in [Audience::Queue, Audience::Requests] {
        let removed = told(&three, &two, audience).unwrap();
        assert!(
            removed.reason.ends_with("at /shape (`oneOf`), the branch whose `kind` is \"star\" was removed"),
            "{}",
            removed.reason
        );
        assert_eq!(removed.witness, Some(serde_json::json!({"shape": {"kind": "star", "size": 0}})));
    }
    // A change in a branch is told of that branch.
    let narrower = two.replacen("{type: integer}", "{type: integer, minimum: 1}", 1);
    let inside = told(&two, &narrower, Audience::Requests).unwrap();
    assert!(inside.reason.contains("at /shape/size (`minimum`), it must be at least 1"), "{}", inside.reason);
}

#[test]
fn a_union_that_is_taken_away_takes_its_properties_with_it() {
    let old = "properties: {x: {type: string}}, oneOf: [{required: [a], properties: {a: {type: string}}}, {required: [b], properties: {b: {type: string}}}]";
    let new = "properties: {x: {type: string}}";
    assert_breaks(&task(old, ""), &task(new, ""), [true, true, true]);
}

#[test]
fn a_closed_object_and_what_is_excluded_are_told_in_plain_words() {
    let open = "properties: {to: {type: string}}, additionalProperties: true";
    let closed = "properties: {to: {type: string}}";
    let reasons = |old: &str, new: &str| {
        let changes = changes(&task(old, ""), &task(new, ""));
        changes.iter().filter(|change| change.breaks).map(|change| change.reason.clone()).collect::<Vec<_>>().join("\n")
    };
    let closing = reasons(open, closed);
    assert!(
        closing.contains("the object is closed now: a property that the schema does not name is refused"),
        "{closing}"
    );
    let opening = reasons(closed, open);
    assert!(opening.contains("the object is open now"), "{opening}");
    let gone = reasons("properties: {to: {type: string}, cc: {type: string}}", closed);
    assert!(gone.contains("the object has no property `cc` any more"), "{gone}");
    let not = reasons(closed, "properties: {to: {type: string, not: {const: x}}}");
    assert!(not.contains("(`not`), it must not be what `not` describes"), "{not}");
}

#[test]
fn a_result_concerns_those_who_read_it() {
    let result = |schema: &str| task(TO, &format!("    result: {schema}\n"));
    assert_breaks(&result("{type: integer}"), &result("{type: number}"), [false, false, true]);
    assert_breaks(&result("{type: number}"), &result("{type: integer}"), [false, false, false]);
    assert_breaks(&task(TO, ""), &result("{type: integer}"), [false, false, true]);
}
