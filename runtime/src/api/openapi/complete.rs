//! What every operation has, written in for all of them at once: an operation that is added elsewhere needs no part in it.

use serde_json::{Map, Value, json};

use crate::api::problem;

/// What the paths' first parts are about.
const TAGS: [(&str, &str); 2] =
    [("tasks", "Submit tasks, read them back, and steer them."), ("health", "How the service is.")];

/// What the document says of the service as a whole.
pub(super) fn add(document: &mut Value) {
    document["info"]["license"] = json!({"name": "MIT OR Apache-2.0", "url": "https://opensource.org/license/mit"});
    document["info"]["contact"] = json!({"name": "Taskwright", "url": env!("CARGO_PKG_REPOSITORY")});
    document["tags"] = TAGS.map(|(name, description)| json!({"name": name, "description": description})).into();
    // It asks nobody who they are; that is for what stands in front of it.
    document["security"] = json!([]);
    name_problems(&mut document["components"]["schemas"]["Problem"]["properties"]["type"]);
    let links = by_task_id(document);
    let schemas = document["components"]["schemas"].clone();
    for (path, operation) in operations(document) {
        if let Some(tag) = TAGS.map(|(tag, _)| tag).into_iter().find(|tag| path.split('/').nth(1) == Some(tag)) {
            operation["tags"] = json!([tag]);
        }
        let own = operation["operationId"].clone();
        let has_body = operation.get("requestBody").is_some();
        let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) else { continue };
        for (status, response) in responses {
            example(&path, own.as_str().unwrap_or_default(), has_body, status, response);
            if status == "503" {
                response["headers"]["Retry-After"] = json!({
                    "description": "After how many seconds to ask again.",
                    "required": true,
                    "schema": {"type": "integer", "minimum": 1}
                });
            }
            // Reading a list leads to the list's tasks, and a change of one task to that task.
            if let Some(place) = place_of_id(response, &schemas) {
                let onward: Map<_, _> = links
                    .iter()
                    .filter(|name| **name != own)
                    .filter_map(Value::as_str)
                    .map(|name| {
                        let parameters = json!({"task_id": format!("$response.body#{place}")});
                        (name.to_owned(), json!({"operationId": name, "parameters": parameters}))
                    })
                    .collect();
                response["links"] = Value::Object(onward);
            }
        }
    }
}

/// Gives each `type` a name for generated code, which would number them otherwise.
fn name_problems(schema: &mut Value) {
    let uris = schema["enum"].as_array().cloned().unwrap_or_default();
    let name = |uri: &Value| {
        let word = uri.as_str().unwrap_or_default().rsplit(['/', ':']).next().unwrap_or_default();
        word.replace('-', "_").to_ascii_uppercase()
    };
    schema["x-enum-varnames"] = uris.iter().map(name).collect();
}

/// The operations on one task, by the id in their path.
fn by_task_id(document: &mut Value) -> Vec<Value> {
    operations(document)
        .into_iter()
        .filter(|(path, _)| path.contains("{task_id}"))
        .map(|(_, operation)| operation["operationId"].clone())
        .collect()
}

fn operations(document: &mut Value) -> Vec<(String, &mut Value)> {
    let paths = document["paths"].as_object_mut().into_iter().flatten();
    paths
        .flat_map(|(path, item)| {
            item.as_object_mut().into_iter().flatten().map(move |(_, operation)| (path.clone(), operation))
        })
        .collect()
}

/// Where in a response's body a task's id stands.
fn place_of_id(response: &Value, schemas: &Value) -> Option<&'static str> {
    let schema = resolved(&response["content"]["application/json"]["schema"], schemas);
    let properties = &schema["properties"];
    if schema.get("discriminator").is_some() || properties["task_payload"].is_object() {
        Some("/id")
    } else if properties["task"].is_object() {
        Some("/task/id")
    } else if properties["items"]["items"]["$ref"] == "#/components/schemas/Task" {
        Some("/items/0/id")
    } else if properties["results"]["items"]["$ref"] == "#/components/schemas/BatchResult" {
        Some("/results/0/task_id")
    } else {
        None
    }
}

fn resolved<'a>(schema: &'a Value, schemas: &'a Value) -> &'a Value {
    let name = schema["$ref"].as_str().and_then(|target| target.rsplit('/').next());
    name.map_or(schema, |name| &schemas[name])
}

/// A problem of that status.
fn example(path: &str, operation: &str, has_body: bool, status: &str, response: &mut Value) {
    let may_name_a_task = response["headers"].get("Location").is_some();
    // By `get_mut`: an index would write a null where an answer has no content.
    let content = response.get_mut("content").and_then(|content| content.get_mut("application/problem+json"));
    let Some(content) = content else { return };
    let kinds = problem::documented();
    let status: Option<u64> = status.parse().ok();
    let fits = |kind: &&Value| kind["status"].as_u64() == status;
    let likely = match (status, operation) {
        (Some(404), _) if path.contains("{task_id}") => "/problems/task-not-found",
        (Some(404), _) => "/problems/unknown-task-name",
        (Some(409), "cancel_task") => "/problems/already-ended",
        (Some(409), "retry_task") => "/problems/not-retryable",
        (Some(409), _) if !may_name_a_task => "/problems/idempotency-key-in-use",
        (Some(503), "health_ready") => "/problems/not-ready",
        // The first of its status.
        _ => "",
    };
    let of_status: Vec<&Value> = kinds.iter().filter(fits).collect();
    let Some(kind) = of_status.iter().find(|kind| kind["type"] == likely).or(of_status.first()) else { return };
    let mut shown = (*kind).clone();
    shown["detail"] = json!("What happened in this case, and what to do about it.");
    if kind["type"] == "/problems/validation" {
        shown["errors"] = if has_body {
            let pointer = if path.ends_with("/batch") { "/tasks/0/payload" } else { "/payload" };
            json!([{"pointer": pointer, "code": "required", "detail": "is required"}])
        } else {
            json!([{"pointer": "/query/other", "code": "unknown_parameter", "detail": "unknown; leave it out"}])
        };
    }
    content["example"] = shown;
}
