//! The settings of a task, one row each.

use serde_json::{Map, Value, json};

use super::shape::{described, duration, mapping, number, whole, words};

/// A setting as an editor should know it.
pub(super) struct Setting {
    pub(super) name: &'static str,
    /// What may be written; JSON Schema, without description and default.
    pub(super) shape: Value,
    /// What holds where nothing is written; null if nothing does.
    pub(super) default: Value,
    pub(super) meaning: &'static str,
    /// Whether it may stand in `defaults`.
    pub(super) in_defaults: bool,
}

/// A row of the table.
fn row(name: &'static str, shape: Value, default: Value, meaning: &'static str) -> Setting {
    Setting { name, shape, default, meaning, in_defaults: true }
}

/// A row of a setting that only makes sense for one task.
fn own(name: &'static str, shape: Value, default: Value, meaning: &'static str) -> Setting {
    Setting { in_defaults: false, ..row(name, shape, default, meaning) }
}

/// Every setting. Adding one is adding a row.
pub(super) fn all() -> Vec<Setting> {
    vec![
        row(
            "max_retries",
            whole(0, 10_000),
            json!(3),
            "How often a failed task is tried again: attempts allowed are 1 + max_retries.",
        ),
        row(
            "retries_limit",
            whole(0, 1_000_000),
            json!(100),
            "Duplicates raise a stored task's max_retries no further than this.",
        ),
        row("backoff", backoff(), Value::Null, "How long to wait after a failed attempt."),
        row("timeout", duration(), json!("5m"), "How long one attempt may take, from 1ms to 30d."),
        row(
            "lease",
            duration(),
            json!("30s"),
            "How long after a crash the task is free again, from 1s to 1h. Renewed while the handler lives.",
        ),
        row("concurrency", whole(1, 10_000), json!(10), "How many run at once in one process."),
        row("global_concurrency", whole(1, 10_000), Value::Null, "How many run at once over all processes."),
        own(
            "concurrency_key",
            concurrency_key(),
            Value::Null,
            "How many run at once for one value of a field of the payload, over all processes.",
        ),
        row("rate_limit", rate_limit(), Value::Null, "How many start in a stretch of time, over all processes."),
        row(
            "priority",
            json!({"enum": [1, 2, 3, 4]}),
            json!(2),
            "1 (first) to 4 (last). A submission may say otherwise.",
        ),
        row("dedup", dedup(), Value::Null, "When two submissions are the same task, and what a duplicate does."),
        row("retention", retention(), Value::Null, "How long a task is kept once it has ended. Without it, for ever."),
        own(
            "schedule",
            schedules(),
            Value::Null,
            "When the task is submitted by itself: one schedule, or a list of named ones.",
        ),
        own(
            "upcast",
            upcast(),
            Value::Null,
            "The steps that carry payloads stored under older manifests to the present one, in order. New ones go to the end.",
        ),
    ]
}

/// As properties of a task.
pub(super) fn of_tasks() -> Map<String, Value> {
    properties(all())
}

/// As properties of `defaults`.
pub(super) fn of_defaults() -> Map<String, Value> {
    properties(all().into_iter().filter(|setting| setting.in_defaults))
}

fn properties(settings: impl IntoIterator<Item = Setting>) -> Map<String, Value> {
    settings
        .into_iter()
        .map(|Setting { name, shape, default, meaning, .. }| (name.to_owned(), described(shape, default, meaning)))
        .collect()
}

fn backoff() -> Value {
    mapping(vec![
        ("initial", duration(), json!("5s"), "The first wait, from 1ms to 30d."),
        ("factor", number(1.0, 100.0), json!(2), "What each further wait is multiplied by."),
        ("max", duration(), json!("1h"), "The longest wait, from 1ms to 30d."),
        ("jitter", number(0.0, 1.0), json!(0.2), "The share of the wait that chance may add or take."),
    ])
}

fn concurrency_key() -> Value {
    let mut key = mapping(vec![
        ("field", json!({"type": "string", "minLength": 1}), Value::Null, "The payload's field, such as customer.id."),
        ("limit", whole(1, 10_000), json!(1), "How many run at once for one of its values."),
    ]);
    key["required"] = json!(["field"]);
    key
}

fn rate_limit() -> Value {
    let mut rate = mapping(vec![
        ("count", whole(1, 1_000_000), Value::Null, "How many may start."),
        ("per", duration(), Value::Null, "In how long, from 1s to 30d."),
    ]);
    rate["required"] = json!(["count", "per"]);
    rate
}

fn dedup() -> Value {
    let field = json!({"type": "string", "minLength": 1});
    let fields = json!({"type": "array", "minItems": 1, "items": field, "uniqueItems": true});
    let by = json!({
        "oneOf": [
            {"const": "payload", "description": "Their whole payloads are equal."},
            {"const": "none", "description": "Never."},
            {
                "type": "object", "required": ["fields"], "additionalProperties": false, "properties": {"fields": fields},
                "description": "The named fields are equal.",
            },
            {
                "type": "object", "required": ["prefix"], "additionalProperties": false,
                "properties": {"prefix": {"type": "integer", "minimum": 1}},
                "description": "So many characters at the start of their canonical payloads are equal.",
            },
        ],
    });
    let lasts = words(&[
        ("stored", "A task has duplicates for as long as it is kept."),
        ("unfinished", "A task has duplicates until it ends."),
    ]);
    let on_duplicate = words(&[
        ("extend_retries", "The stored task gets one more retry, and is eligible again if it had used them up."),
        ("ignore", "The stored task stays as it is."),
        ("reject", "The submission is refused."),
        ("replace", "A task that has not started takes the new payload and time."),
    ]);
    mapping(vec![
        ("by", by, json!("payload"), "Two submissions are the same task when this is equal."),
        ("while", lasts, json!("stored"), "For how long a task has duplicates."),
        ("on_duplicate", on_duplicate, json!("extend_retries"), "What a duplicate does."),
    ])
}

fn retention() -> Value {
    let time = || json!({"anyOf": [duration(), {"const": "forever", "description": "It is kept for ever."}]});
    mapping(vec![
        ("success", time(), Value::Null, "How long a task is kept that succeeded."),
        ("error", time(), Value::Null, "How long a task is kept that failed for good."),
        ("cancelled", time(), Value::Null, "How long a task is kept that was cancelled."),
    ])
}

fn upcast() -> Value {
    let name = || json!({"type": "string", "minLength": 1});
    let mut function = mapping(vec![(
        "from",
        json!({"$ref": "#/definitions/schema"}),
        Value::Null,
        "The schema of the payload before the step.",
    )]);
    function["required"] = json!(["from"]);
    let step = |key: &'static str, shape: Value, meaning: &'static str| {
        let mut step = mapping(vec![(key, shape, Value::Null, meaning)]);
        step["required"] = json!([key]);
        step
    };
    let named = |of: Value| json!({"type": "object", "additionalProperties": of, "minProperties": 1});
    json!({"type": "array", "items": {"oneOf": [
        step("rename", named(name()), "Properties that have another name now, as in {recipient: to.email}."),
        step("default", named(json!({})), "Properties that are set where they are missing."),
        step("drop", json!({"type": "array", "items": name()}), "Properties that are taken out."),
        step("function", function, "A function of the program, from the old payload's type. Such steps come last."),
    ]}})
}

fn schedules() -> Value {
    json!({"anyOf": [schedule(), {"type": "array", "minItems": 1, "items": schedule()}]})
}

fn schedule() -> Value {
    let overlap = words(&[
        ("skip", "A tick passes while the task of an earlier one has not ended."),
        ("allow", "Each tick is submitted."),
    ]);
    let catch_up = words(&[
        ("once", "Ticks that were missed are made up for by one."),
        ("skip", "Ticks that were missed are let go."),
    ]);
    let mut schedule = mapping(vec![
        ("name", json!({"type": "string", "minLength": 1}), Value::Null, "What it is called, where there are several."),
        (
            "cron",
            json!({"type": "string", "minLength": 9}),
            Value::Null,
            "When: minute, hour, day of the month, month, day of the week.",
        ),
        (
            "timezone",
            json!({"type": "string", "minLength": 1}),
            json!("UTC"),
            "Whose time that is, such as Europe/Berlin.",
        ),
        ("payload", json!({"type": "object"}), json!({}), "What is submitted."),
        ("overlap", overlap, json!("skip"), "What happens at a tick while the task of an earlier one has not ended."),
        ("catch_up", catch_up, json!("once"), "What happens after a time in which no process ran."),
    ]);
    schedule["required"] = json!(["cron"]);
    schedule
}
