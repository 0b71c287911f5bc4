//! `nullable` counts only beside a `type`.

use serde_json::{Map, Value, json};

use super::schema::only_null;

/// Keywords whose values are data, not schemas.
const DATA: [&str; 4] = ["enum", "default", "example", "examples"];

/// A reference that may be null says its target's type once more. Where that has none, null becomes an alternative.
pub(super) fn say_types(document: &mut Value) {
    let kinds = kinds(document);
    typed_nullables(document, &kinds);
}

/// The type of each component that says one.
fn kinds(document: &Value) -> Map<String, Value> {
    let schemas = document["components"]["schemas"].as_object().into_iter().flatten();
    schemas
        .filter_map(|(name, schema)| Some((format!("#/components/schemas/{name}"), schema.get("type")?.clone())))
        .collect()
}

fn typed_nullables(value: &mut Value, kinds: &Map<String, Value>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| typed_nullables(item, kinds)),
        Value::Object(map) => {
            for (name, value) in map.iter_mut() {
                if !DATA.contains(&name.as_str()) {
                    typed_nullables(value, kinds);
                }
            }
            if map.get("nullable") == Some(&Value::Bool(true)) && !map.contains_key("type") {
                typed_nullable(map, kinds);
            }
        }
        _ => {}
    }
}

fn typed_nullable(map: &mut Map<String, Value>, kinds: &Map<String, Value>) {
    let parts = map.get("allOf").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let kind = parts.iter().find_map(|part| {
        let target = part.get("$ref").and_then(Value::as_str);
        part.get("type").or_else(|| kinds.get(target?)).cloned()
    });
    match (kind, parts) {
        (Some(kind), _) => {
            map.insert("type".into(), kind);
        }
        (None, [one]) if !map.contains_key("anyOf") => {
            let alternatives = json!([one, only_null()]);
            map.remove("allOf");
            map.remove("nullable");
            map.insert("anyOf".into(), alternatives);
        }
        // It stays wider than 3.0 reads it; no one word says it.
        (None, _) => {}
    }
}
