//! The JSON Schema of the manifest, for editors: what they complete, explain and check while one writes.
//!
//! It is made of tables, one row a setting (`settings`) or keyword (`keywords`), and says no more than the checks do: what
//! they accept, it accepts. A test holds the two against each other.
//!
//! It is written in draft-07, which every editor knows.

mod keywords;
mod settings;
mod shape;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value, json};

use shape::{name, text};

/// Names that the API keeps for itself.
const RESERVED: [&str; 4] = ["retry", "cancel", "stats", "batch"];

/// The JSON Schema of the manifest, as it is published.
#[must_use]
pub fn manifest_schema() -> String {
    // What is made of tables here has no value that could not be written.
    let text = serde_json::to_string_pretty(&schema()).unwrap_or_default();
    text + "\n"
}

fn schema() -> Value {
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Taskwright manifest",
        "description": "Every task of an application: what it takes, what it returns, how it behaves.",
        "type": "object",
        "required": ["version", "tasks"],
        "additionalProperties": false,
        "properties": {
            "version": {"const": 1, "description": "The version of this language. Always 1."},
            "objects": {
                "enum": ["closed", "open"],
                "default": "closed",
                "description": "Whether an object takes only the properties that its schema names (`closed`), or others too \
                                (`open`, as JSON Schema has it). `additionalProperties` at an object says otherwise for it.",
            },
            "documents": {
                "type": "object",
                "propertyNames": {"minLength": 1},
                "additionalProperties": text("A file, from the manifest's folder."),
                "description": "Files that schemas refer to by a URI: the URI, and the file that holds it.",
            },
            "defaults": {
                "type": "object",
                "additionalProperties": false,
                "properties": settings::of_defaults(),
                "description": "Settings of every task that does not say otherwise.",
            },
            "schemas": {
                "type": "object",
                "propertyNames": name(),
                "additionalProperties": {"$ref": "#/definitions/schema"},
                "description": "Schemas with a name, for several tasks or several places: `$ref: \"#/schemas/Name\"`.",
            },
            "tasks": {
                "type": "object",
                "minProperties": 1,
                "propertyNames": {"allOf": [name(), {"not": {"enum": RESERVED}}]},
                "additionalProperties": {"$ref": "#/definitions/task"},
                "description": "The tasks, each under its name.",
            },
        },
        "definitions": {
            "task": task(),
            "payload": {
                "type": "object",
                "allOf": [{"$ref": "#/definitions/schema"}],
                "properties": {"type": {"enum": ["object", ["object"]]}},
            },
            "schema": {
                "type": ["object", "boolean"],
                "additionalProperties": false,
                "properties": keywords::properties(),
                "patternProperties": {"^x-": {}},
                "description": "A JSON Schema, draft 2020-12.",
            },
        },
    })
}

fn task() -> Value {
    let mut properties = Map::new();
    properties.insert("description".to_owned(), text("What the task does, in a sentence."));
    properties.insert(
        "payload".to_owned(),
        json!({
            "allOf": [{"$ref": "#/definitions/payload"}],
            "description": "The JSON Schema of what the task takes: an object.",
        }),
    );
    properties.insert(
        "result".to_owned(),
        json!({
            "allOf": [{"$ref": "#/definitions/schema"}],
            "description": "The JSON Schema of what the task returns. Without one it returns nothing.",
        }),
    );
    properties.extend(settings::of_tasks());
    json!({
        "type": "object",
        "required": ["payload"],
        "additionalProperties": false,
        "properties": properties,
        "description": "A task: what it takes, what it returns, how it behaves.",
    })
}
