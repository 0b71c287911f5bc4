//! One typed operation a task that takes many submissions.

use serde_json::{Value, json};

use super::hoist::Components;
use super::tasks::{idempotency_key, pascal, reference, replayed, request_id};
use crate::api::body::BATCH_LIMIT;
use crate::api::submissions::MOST;
use crate::catalog::TaskType;

/// The schema of every batch's answer.
const ANSWER: &str = "BatchAnswer";

/// Adds what the answers to all batches are made of. They are not in the registry, which leaves out what none of its own
/// operations refers to.
pub(super) fn add_schemas(components: &mut Components) {
    let count = |words: &str| json!({"type": "integer", "format": "int64", "minimum": 0, "description": words});
    let result = json!({
        "type": "object",
        "description": "What became of one submission of a batch. The task itself is where `task_id` says.",
        "required": ["outcome", "message"],
        "properties": {
            "outcome": {
                "type": "string",
                "enum": ["created", "duplicate", "rejected", "invalid"],
                "description": "`rejected`: it is a duplicate, and the task's settings refuse it."
            },
            "task_id": {
                "type": "integer", "format": "int64", "minimum": 1,
                "description": "The task; absent where the submission is invalid."
            },
            "payload_differs": {
                "type": "boolean",
                "description": "Whether the stored task has another payload; absent where the submission is invalid."
            },
            "message": {"type": "string", "description": "The outcome, in a sentence for people."},
            "errors": {
                "type": "array",
                "items": reference("FieldError"),
                "description": "What is invalid; at most 1,000 of the whole batch, of each submission at least one."
            }
        }
    });
    let result = components.add("BatchResult", result);
    let answer = json!({
        "type": "object",
        "description": "What became of each submission of a batch, in order, and how many came to what.",
        "required": ["results", "created", "duplicate", "rejected", "invalid"],
        "properties": {
            "results": {"type": "array", "items": reference(&result)},
            "created": count("How many are new tasks."),
            "duplicate": count("How many were stored already, and were counted."),
            "rejected": count("How many were stored already, and are refused for it."),
            "invalid": count("How many are not valid.")
        }
    });
    components.add(ANSWER, answer);
}

/// The operation; `submission` is the schema of one submission of the task.
pub(super) fn operation(
    task: &TaskType,
    submission: &str,
    example: Option<&Value>,
    components: &mut Components,
) -> Value {
    let name = task.name;
    let schema = json!({
        "type": "object",
        "description": format!("Submissions of `{name}`."),
        "required": ["tasks"],
        "additionalProperties": false,
        "properties": {
            "tasks": {"type": "array", "minItems": 1, "maxItems": MOST, "items": reference(submission)}
        }
    });
    let body = components.add(&format!("{}Batch", pascal(name)), schema);
    let mut operation = json!({
        "operationId": format!("submit_{name}_batch"),
        "summary": format!("Submit many {name}"),
        "description": format!(
            "Stores up to {MOST} submissions in one transaction, and answers with one result for each, in order. An invalid \
             one costs its neighbours nothing. Of equal ones the first is created, and the others are its duplicates. The \
             body may have {} MiB.",
            BATCH_LIMIT >> 20
        ),
        "parameters": [
            {
                "name": "atomic",
                "in": "query",
                "description": "All or none: if one is invalid (422) or refused as a duplicate (409), nothing is stored or \
                                counted.",
                "required": false,
                "schema": {"type": "boolean", "default": false}
            },
            request_id(),
            idempotency_key()
        ],
        "requestBody": {"required": true, "content": {"application/json": {"schema": reference(&body)}}},
        "responses": responses()
    });
    if let Some(submission) = example {
        operation["requestBody"]["content"]["application/json"]["example"] = json!({"tasks": [submission]});
    }
    operation
}

fn responses() -> Value {
    let request_id = json!({
        "description": "The name of this request: the caller's, or a new one.",
        "required": true,
        "schema": {"type": "string"}
    });
    let problem = |description: &str| {
        json!({
            "description": description,
            "headers": {"X-Request-Id": request_id},
            "content": {"application/problem+json": {"schema": reference("Problem")}}
        })
    };
    json!({
        "200": {
            "description": "What is told as `created` or `duplicate` is on disk.",
            "headers": {"X-Request-Id": request_id, "Idempotency-Replayed": replayed()},
            "content": {"application/json": {"schema": reference(ANSWER)}}
        },
        "400": problem("The body is not JSON."),
        "408": problem("The body took too long to arrive."),
        "409": problem(
            "All or none was asked for, and the submissions in `errors` are refused as duplicates; or a request with this \
             Idempotency-Key is still being stored."
        ),
        "413": problem("The body is too large."),
        "415": problem("The body must be JSON."),
        "422": problem(
            "The batch is not valid, or all or none was asked for and one of its submissions is not: `errors` names every \
             offending field. Or its Idempotency-Key stands for another request."
        ),
        "500": problem("Something broke on the server."),
        "503": problem("The database cannot be used now, or the server is shutting down."),
        "default": problem("Any other error.")
    })
}
