//! One typed operation a task, so that a generated client has a typed method for each.

use serde_json::{Map, Value, json};

use super::batch;
use super::fixed::PREFER;
use super::hoist::Components;
use super::sample;
use super::union::Union;
use crate::catalog::{Catalog, Dedup, DedupBy, OnDuplicate, TaskType};
use crate::queue::IdempotencyKey;

/// Where an operation shows a body.
const EXAMPLE: &str = "/requestBody/content/application~1json/example";

/// Adds the operation of every task, and the schemas it needs.
pub(super) fn add(document: &mut Value, catalog: &Catalog) {
    let fixed = document["components"]["schemas"].as_object_mut().map(std::mem::take).unwrap_or_default();
    let mut components = Components::new(fixed);
    batch::add_schemas(&mut components);
    // What every stored task has; the union takes its name.
    let base = components.take("Task");
    let mut union = Union::default();
    let operations: Vec<_> = catalog
        .tasks()
        .flat_map(|task| {
            let (single, body) = operation(task, catalog, &base, &mut union, &mut components);
            let example = single.pointer(EXAMPLE).cloned();
            let batch = batch::operation(task, &body, example.as_ref(), &mut components);
            [(format!("/tasks/{}", task.name), single), (format!("/tasks/{}/batch", task.name), batch)]
        })
        .collect();
    union.close(base, &mut components);
    let mut schemas = components.into_schemas();
    if let Some(Value::Object(names)) = schemas.get_mut("TaskName").filter(|_| !catalog.names().is_empty()) {
        names.insert("enum".into(), json!(catalog.names()));
    }
    document["components"]["schemas"] = Value::Object(schemas);
    for (path, operation) in operations {
        document["paths"][path] = json!({"post": operation});
    }
}

/// The operation, and the name of its body's schema.
fn operation(
    task: &TaskType,
    catalog: &Catalog,
    base: &Value,
    union: &mut Union,
    components: &mut Components,
) -> (Value, String) {
    let type_name = pascal(task.name);
    let payload = components.hoist(&format!("{type_name}Payload"), parsed(task.payload_schema));
    let result = match task.result_schema {
        Some(schema) => reference(&components.hoist(&format!("{type_name}Result"), parsed(schema))),
        None => json!({"type": "null"}),
    };
    let body = components.add(&format!("{type_name}Submission"), submission(task, &payload));
    let stored = components.add(&format!("Stored{type_name}"), stored(task, base, &payload, &result));
    union.variants.push((task.name, stored.clone()));
    let answer = components.add(&format!("{type_name}Submitted"), submitted(&stored));
    let mut operation = json!({
        "operationId": format!("submit_{}", task.name),
        "summary": summary(task),
        "parameters": [request_id(), idempotency_key(), prefer()],
        "requestBody": {"required": true, "content": {"application/json": {"schema": reference(&body)}}},
        "responses": responses(&answer, task.policy.dedup)
    });
    if let Some(payload) = example(task, catalog) {
        operation["requestBody"]["content"]["application/json"]["example"] = json!({"payload": payload});
    }
    if !task.description.is_empty() {
        operation["description"] = json!(task.description);
    }
    (operation, body)
}

fn field(name: &str, description: &str, schema: Value) -> Value {
    json!({"name": name, "in": "header", "description": description, "required": false, "schema": schema})
}

pub(super) fn request_id() -> Value {
    let words = "A name for this request: answered, logged, and stored as `correlation_id`. One that is not 1 to 200 visible \
                 ASCII characters is replaced by a new one.";
    field("X-Request-Id", words, json!({"type": "string"}))
}

pub(super) fn idempotency_key() -> Value {
    let words = "The caller's name for this request. If the same request comes again under it within a day, it is answered as \
                 it was the first time, and nothing is stored or counted. Refused requests (4xx but 409) leave it free.";
    let schema = json!({"type": "string", "minLength": 1, "maxLength": IdempotencyKey::LONGEST, "pattern": "^[!-~]+$"});
    field("Idempotency-Key", words, schema)
}

fn prefer() -> Value {
    field("Prefer", PREFER, json!({"type": "string"}))
}

fn submission(task: &TaskType, payload: &str) -> Value {
    let policy = &task.policy;
    json!({
        "type": "object",
        "description": format!("A submission of `{}`.", task.name),
        "required": ["payload"],
        "additionalProperties": false,
        "properties": {
            "payload": reference(payload),
            "run_at": {
                "type": "string",
                "format": "date-time",
                "description": "When it may first run, at most ten years ahead; the past means now."
            },
            "priority": {
                "type": "integer", "minimum": 1, "maximum": 4, "default": policy.priority,
                "description": "1 (first) to 4 (last)."
            },
            "max_retries": {
                "type": "integer", "minimum": 0, "maximum": policy.retries_limit, "default": policy.max_retries,
                "description": "Attempts allowed are one more than this."
            }
        }
    })
}

/// A task of this name: what every task has, with the types of this one's payload and result.
fn stored(task: &TaskType, base: &Value, payload: &str, result: &Value) -> Value {
    let mut stored = base.clone();
    stored["description"] = json!(format!("A stored `{}`.", task.name));
    stored["properties"]["task_name"] = json!({"type": "string", "const": task.name});
    stored["properties"]["task_payload"] = reference(payload);
    stored["properties"]["result_data"] =
        if *result == json!({"type": "null"}) { result.clone() } else { json!({"anyOf": [result, {"type": "null"}]}) };
    stored
}

/// A payload to show, if one can be guessed that the schema takes.
fn example(task: &TaskType, catalog: &Catalog) -> Option<Value> {
    let schema = parsed(task.payload_schema);
    let sample = sample::of(&schema, &schema);
    catalog.entry(task.name).ok()?.payload.check(&sample, "").is_empty().then_some(sample)
}

fn submitted(stored: &str) -> Value {
    json!({
        "type": "object",
        "description": "What became of a submission.",
        "required": ["task", "outcome", "payload_differs", "message"],
        "properties": {
            "task": reference(stored),
            "outcome": {"type": "string", "enum": ["created", "duplicate"]},
            "payload_differs": {
                "type": "boolean",
                "description": "Whether the stored task, which is shown, has another payload than the submission."
            },
            "message": {"type": "string", "description": "The outcome, in a sentence for people."}
        }
    })
}

/// The statuses that a submission can get. Which duplicates get depends on the task's settings.
fn responses(answer: &str, dedup: Dedup) -> Value {
    let header =
        |description: &str, schema: Value| json!({"description": description, "required": true, "schema": schema});
    let request_id = header("The name of this request: the caller's, or a new one.", json!({"type": "string"}));
    let location = header("Where the task is.", json!({"type": "string", "format": "uri-reference"}));
    let taken = |description: &str| {
        json!({
            "description": description,
            "headers": {
                "Location": location,
                "X-Request-Id": request_id,
                "Preference-Applied": optional("The wait that was applied."),
                "Idempotency-Replayed": replayed(),
            },
            "content": {"application/json": {"schema": reference(answer)}}
        })
    };
    let problem = |description: &str| {
        json!({
            "description": description,
            "headers": {"X-Request-Id": request_id},
            "content": {"application/problem+json": {"schema": reference("Problem")}}
        })
    };
    let mut all = Map::new();
    if let Some(description) = duplicate(dedup) {
        all.insert("200".into(), taken(description));
    }
    let in_use = "A request with this Idempotency-Key is still being stored.";
    let refused = match refused(dedup) {
        Some(description) => {
            let mut refused = problem(&format!("{description} Or: {in_use}"));
            refused["headers"]["Location"] = optional("Where the task is that stands in the way.");
            refused["headers"]["Idempotency-Replayed"] = replayed();
            refused
        }
        None => problem(in_use),
    };
    all.insert("409".into(), refused);
    let always = [
        ("201", taken("It is a new task, and on disk.")),
        ("400", problem("The body is not JSON.")),
        ("408", problem("The body took too long to arrive.")),
        ("413", problem("The body is too large.")),
        ("415", problem("The body must be JSON.")),
        (
            "422",
            problem(
                "The submission is not valid; `errors` names every offending field. Or its Idempotency-Key stands for another request.",
            ),
        ),
        ("500", problem("Something broke on the server.")),
        ("503", problem("The database cannot be used now, or the server is shutting down.")),
        ("default", problem("Any other error.")),
    ];
    all.extend(always.map(|(status, response)| (status.to_owned(), response)));
    Value::Object(all)
}

/// A header that not every such answer has.
pub(super) fn optional(description: &str) -> Value {
    json!({"description": description, "required": false, "schema": {"type": "string"}})
}

/// The header of an answer that was given before.
pub(super) fn replayed() -> Value {
    let words = "`true` if this is the answer to an earlier request with the same Idempotency-Key; with `Prefer: wait` it shows the task \
                 as it stands by then.";
    json!({"description": words, "required": false, "schema": {"const": "true"}})
}

/// What a 200 says; nothing where no duplicate gets one.
fn duplicate(dedup: Dedup) -> Option<&'static str> {
    match dedup {
        Dedup { by: DedupBy::None, .. } | Dedup { on_duplicate: OnDuplicate::Reject, .. } => None,
        Dedup { on_duplicate: OnDuplicate::ExtendRetries | OnDuplicate::Ignore, .. } => {
            Some("It was stored already, and was counted as a duplicate.")
        }
        Dedup { on_duplicate: OnDuplicate::Replace, .. } => {
            Some("It was stored already and had not started: it has taken this submission's payload and settings.")
        }
    }
}

/// What a 409 says; nothing where no duplicate gets one.
fn refused(dedup: Dedup) -> Option<&'static str> {
    match dedup {
        Dedup { by: DedupBy::None, .. } => None,
        Dedup { on_duplicate: OnDuplicate::ExtendRetries | OnDuplicate::Ignore, .. } => None,
        Dedup { on_duplicate: OnDuplicate::Reject, .. } => {
            Some("It is a duplicate of the stored task `task_id`, and was counted there.")
        }
        Dedup { on_duplicate: OnDuplicate::Replace, .. } => {
            Some("The stored task `task_id`, which it would replace, has started. It was counted there.")
        }
    }
}

pub(super) fn reference(name: &str) -> Value {
    json!({"$ref": target(name)})
}

pub(super) fn target(name: &str) -> String {
    format!("#/components/schemas/{name}")
}

/// The catalog has compiled it, so it is JSON.
fn parsed(schema: &str) -> Value {
    serde_json::from_str(schema).unwrap_or_default()
}

/// The description's first sentence, if it ends on the first line; else that line, or the name.
fn summary(task: &TaskType) -> String {
    match task.description.lines().next().map(str::trim).filter(|line| !line.is_empty()) {
        Some(line) => line.split(". ").next().unwrap_or(line).trim_end_matches('.').to_owned(),
        None => format!("Submit {}", task.name),
    }
}

pub(super) fn pascal(name: &str) -> String {
    let mut pascal = String::with_capacity(name.len());
    for word in name.split('_') {
        let mut chars = word.chars();
        pascal.extend(chars.next().map(|first| first.to_ascii_uppercase()));
        pascal.push_str(chars.as_str());
    }
    pascal
}
