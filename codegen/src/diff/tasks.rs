use std::collections::HashMap;

use serde_json::Value;

use super::payloads::{self, Direction};
use super::{Audience, Change, DiffOptions, keys, policy};
use crate::model::{Json, Model, Task};

/// Every change of two manifests.
pub(super) fn compare(old: &Model, new: &Model, options: DiffOptions) -> Vec<Change> {
    let (before, after) = (by_name(old), by_name(new));
    let mut changes = Vec::new();
    for task in &new.tasks {
        match before.get(task.name.as_str()) {
            Some(before) => changes.extend(compare_task(before, task, options)),
            None => changes.extend(added(task)),
        }
    }
    // A new task with the same payload is what a new name looks like from here.
    let is_new = |task: &&Task| !before.contains_key(task.name.as_str());
    let mut twins: HashMap<String, &str> = HashMap::new();
    let is_gone = |task: &&Task| !after.contains_key(task.name.as_str());
    if old.tasks.iter().any(|task| is_gone(&task)) {
        for task in new.tasks.iter().filter(is_new) {
            twins.entry(task.payload_schema.to_string()).or_insert(&task.name);
        }
    }
    for task in old.tasks.iter().filter(is_gone) {
        changes.extend(removed(task, twins.get(&task.payload_schema.to_string()).copied()));
    }
    changes
}

fn by_name(model: &Model) -> HashMap<&str, &Task> {
    model.tasks.iter().map(|task| (task.name.as_str(), task)).collect()
}

fn added(task: &Task) -> [Change; 2] {
    let name = &task.name;
    [
        Change::new(name, Audience::Queue, false, "the task is new: nothing of it is stored"),
        Change::new(
            name,
            Audience::Responses,
            false,
            "the task is new: a client that lists tasks of every name meets one it does not know",
        ),
    ]
}

fn removed(task: &Task, twin: Option<&str>) -> [Change; 2] {
    let name = &task.name;
    let hint = twin.map_or(String::new(), |twin| {
        format!("; `{twin}` is new and has the same payload: a task's name cannot change while some are queued")
    });
    let queue = format!("the task is gone: what is queued of it is stranded{hint}");
    let remedy = "keep the task until `taskwright manifest check --live` counts none of it";
    [
        Change::new(name, Audience::Queue, true, queue).with_remedy(remedy),
        Change::new(name, Audience::Requests, true, "the task is gone: a submission of it is answered with 404"),
    ]
}

fn compare_task(old: &Task, new: &Task, options: DiffOptions) -> Vec<Change> {
    let name = &new.name;
    let (old_payload, new_payload) = (Value::from(&old.payload_schema), Value::from(&new.payload_schema));
    let mut changes = payloads::queued(name, old, new);
    if old_payload != new_payload {
        changes.extend(payloads::compare(name, Direction::Request, &old_payload, &new_payload));
        changes.extend(payloads::compare(
            name,
            Direction::PayloadInResponse,
            &tolerant(old_payload.clone(), options),
            &new_payload,
        ));
        // Where keys are made of something else, that is told instead.
        if old.policy.dedup.by == new.policy.dedup.by {
            changes.extend(keys::compare(name, &old_payload, &new_payload, &new.policy.dedup.by));
        }
    }
    if new.policy.upcast.len() > old.policy.upcast.len() && old.policy.dedup.by == new.policy.dedup.by {
        changes.extend(keys::carried_over(name, &new.policy.dedup.by));
    }
    let result =
        |task: &Task| Value::from(&task.result.as_ref().map_or_else(no_result, |result| result.schema.clone()));
    let (old_result, new_result) = (result(old), result(new));
    if old_result != new_result {
        let old_result = tolerant(old_result, options);
        changes.extend(payloads::compare(name, Direction::Result, &old_result, &new_result));
    }
    changes.extend(policy::compare(name, &old.policy, &new.policy));
    changes
}

/// Without a declared result there is none but null.
fn no_result() -> Json {
    Json::Object(vec![("type".to_owned(), Json::Text("null".to_owned()))])
}

/// The schema of a client that passes over properties which it does not know.
fn tolerant(schema: Value, options: DiffOptions) -> Value {
    if options.lenient_clients { opened(schema, true) } else { schema }
}

/// `is_schema` is false for a mapping from names to schemas.
fn opened(value: Value, is_schema: bool) -> Value {
    match value {
        Value::Object(entries) => {
            let open = |key: &str, value: &Value| {
                is_schema
                    && matches!(key, "additionalProperties" | "unevaluatedProperties")
                    && value == &Value::Bool(false)
            };
            let kept = entries.into_iter().filter(|(key, value)| !open(key, value));
            let opened = kept.map(|(key, value)| {
                let value = match key.as_str() {
                    _ if !is_schema => opened(value, true),
                    // Values, not schemas.
                    "const" | "enum" | "default" | "examples" => value,
                    "properties" | "patternProperties" | "dependentSchemas" | "$defs" => opened(value, false),
                    _ => opened(value, true),
                };
                (key, value)
            });
            Value::Object(opened.collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(|item| opened(item, true)).collect()),
        other => other,
    }
}
