//! A small manifest, as the generator would have written it.

use std::time::Duration;

use serde_json::Value;
use taskwright_runtime::catalog::{Backoff, Catalog, Dedup, DedupBy, Policy, TaskType};
use taskwright_runtime::document::DecodeError;

/// A description that would break out of a script it was pasted into.
pub(crate) const HOSTILE: &str = "Closes </script><script>alert(1)</script> the script & \"quotes\".";

const POLICY: Policy = Policy {
    max_retries: 3,
    retries_limit: 100,
    backoff: Backoff { initial: Duration::from_secs(10), factor: 2.0, max: Duration::from_secs(3600), jitter: 0.0 },
    timeout: Duration::from_secs(30),
    lease: Duration::from_secs(30),
    concurrency: 4,
    priority: 2,
    ..Policy::DEFAULT
};

pub(crate) static TASKS: [TaskType; 3] = [
    TaskType {
        name: "ExampleDatabaseTask",
        description: "Writes to a database.\n\nTakes about a second.",
        payload_schema: r##"{
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "required": ["message", "count"],
            "additionalProperties": false,
            "properties": {"message": {"type": "string"}, "count": {"type": "integer", "minimum": 1}}
        }"##,
        result_schema: Some(r#"{"type": "object", "properties": {"rows": {"type": "integer"}}}"#),
        decodes,
        policy: POLICY,
    },
    TaskType {
        name: "send_email",
        description: HOSTILE,
        payload_schema: r##"{
            "type": "object",
            "required": ["to"],
            "additionalProperties": false,
            "properties": {"to": {"$ref": "#/$defs/Task"}, "vars": {"type": "object"}},
            "$defs": {"Task": {"type": "object", "properties": {"email": {"type": "string"}, "cc": {"$ref": "#/$defs/Task"}}}}
        }"##,
        result_schema: None,
        decodes,
        policy: Policy { max_retries: 1, retries_limit: 2, ..POLICY },
    },
    TaskType {
        name: "send_sms",
        description: "",
        payload_schema: r#"{
            "type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}
        }"#,
        result_schema: None,
        decodes,
        policy: Policy { dedup: Dedup { by: DedupBy::None, ..Dedup::DEFAULT }, ..POLICY },
    },
];

pub(crate) fn catalog() -> Catalog {
    Catalog::new(&TASKS).unwrap()
}

fn decodes(_: Value) -> Result<(), DecodeError> {
    Ok(())
}
