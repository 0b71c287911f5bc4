//! Schemas as they are served: as written, but for what is put in their place.

use crate::manifest::{Map, Node, Value};
use crate::model::Json;

/// A value of the manifest as JSON.
pub(in crate::check) fn json(node: &Node) -> Json {
    match &node.value {
        // What is unusable has been reported, and nothing is made of a manifest with a mistake.
        Value::Null | Value::Unusable => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Number(number) => Json::Number(number.clone()),
        Value::Text(text) => Json::Text(text.clone()),
        Value::List(items) => Json::List(items.iter().map(json).collect()),
        Value::Map(map) => Json::Object(map.iter().map(|entry| (entry.key.clone(), json(&entry.value))).collect()),
    }
}

/// A schema in which nothing has to change.
pub(super) fn as_written(schema: &Map) -> Json {
    with(schema, Vec::new())
}

/// A schema with other values for some of its keywords; those that it does not have are added.
pub(super) fn with(schema: &Map, mut replaced: Vec<(&str, Json)>) -> Json {
    let mut entries: Vec<(String, Json)> = Vec::new();
    for entry in schema.iter() {
        let value = match replaced.iter().position(|(keyword, _)| *keyword == entry.key) {
            Some(index) => replaced.remove(index).1,
            None => json(&entry.value),
        };
        entries.push((entry.key.clone(), value));
    }
    entries.extend(replaced.into_iter().map(|(keyword, value)| (keyword.to_owned(), value)));
    Json::Object(entries)
}

/// A schema but for one keyword.
pub(super) fn without(schema: &Json, keyword: &str) -> Json {
    match schema {
        Json::Object(entries) => Json::Object(entries.iter().filter(|(key, _)| key != keyword).cloned().collect()),
        other => other.clone(),
    }
}
