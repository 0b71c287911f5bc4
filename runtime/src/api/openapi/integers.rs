//! The bounds that whole numbers have without saying so: those of their 64 bits.
//!
//! The server refuses what lies beyond them, so the document says so too, where a schema's bounds stand by themselves. What
//! is composed (`allOf`, `not` and the like) is left as it is: there a bound in one part could contradict another part.

use serde_json::{Map, Value, json};

/// Bounds every whole number of a document's schemas and parameters.
pub(super) fn bound(document: &mut Value) {
    if let Some(schemas) = document["components"]["schemas"].as_object_mut() {
        schemas.values_mut().for_each(schema);
    }
    let paths = document["paths"].as_object_mut().into_iter().flatten();
    let operations = paths.filter_map(|(_, item)| item.as_object_mut()).flatten();
    for (_, operation) in operations {
        let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
        for parameter in parameters.into_iter().flatten() {
            if let Some(value) = parameter.get_mut("schema") {
                schema(value);
            }
        }
    }
}

/// Whether these are the bounds of 64 bits and no narrower ones, so that `format: int64` says as much.
pub(super) fn is_widest(keyword: &str, bound: &Value) -> bool {
    match keyword {
        "minimum" => *bound == json!(i64::MIN),
        "maximum" => *bound == json!(i64::MAX) || *bound == json!(u64::MAX),
        _ => false,
    }
}

fn schema(value: &mut Value) {
    let Some(keywords) = value.as_object_mut() else { return };
    if let Some(properties) = keywords.get_mut("properties").and_then(Value::as_object_mut) {
        properties.values_mut().for_each(schema);
    }
    for name in ["items", "additionalProperties"] {
        if let Some(inner) = keywords.get_mut(name) {
            schema(inner);
        }
    }
    let is_composed = ["$ref", "allOf", "anyOf", "oneOf", "not", "if", "enum", "const"];
    if is_whole(keywords) && !is_composed.iter().any(|name| keywords.contains_key(*name)) {
        widest(keywords);
    }
}

fn is_whole(keywords: &Map<String, Value>) -> bool {
    match keywords.get("type") {
        Some(Value::String(kind)) => kind == "integer",
        Some(Value::Array(kinds)) => kinds.iter().all(|kind| kind == "integer" || kind == "null"),
        _ => false,
    }
}

/// Numbers that cannot be negative are unsigned where the manifest describes them; the API's own say `int64`.
fn widest(keywords: &mut Map<String, Value>) {
    let has = |name: &str, exclusive: &str| keywords.contains_key(name) || keywords.contains_key(exclusive);
    let (low, high) = (has("minimum", "exclusiveMinimum"), has("maximum", "exclusiveMaximum"));
    let at_least = |name: &str, least: f64| keywords.get(name).and_then(Value::as_f64).is_some_and(|low| low >= least);
    let unsigned = at_least("minimum", 0.0) || at_least("exclusiveMinimum", -1.0);
    let highest = match keywords.get("format") {
        Some(format) if format == "int64" => json!(i64::MAX),
        _ if unsigned => json!(u64::MAX),
        _ => json!(i64::MAX),
    };
    if !low {
        keywords.insert("minimum".into(), json!(i64::MIN));
    }
    if !high {
        keywords.insert("maximum".into(), highest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn becomes(mut before: Value, after: Value) {
        schema(&mut before);
        assert_eq!(before, after);
    }

    #[test]
    fn a_whole_number_has_64_bits() {
        becomes(json!({"type": "integer"}), json!({"type": "integer", "minimum": i64::MIN, "maximum": i64::MAX}));
        becomes(
            json!({"type": ["integer", "null"], "minimum": 1}),
            json!({"type": ["integer", "null"], "minimum": 1, "maximum": u64::MAX}),
        );
        becomes(
            json!({"type": "integer", "format": "int64", "minimum": 0}),
            json!({"type": "integer", "format": "int64", "minimum": 0, "maximum": i64::MAX}),
        );
        becomes(
            json!({"properties": {"type": {"items": {"type": "integer", "exclusiveMinimum": -1, "maximum": 5}}}}),
            json!({"properties": {"type": {"items": {"type": "integer", "exclusiveMinimum": -1, "maximum": 5}}}}),
        );
    }

    #[test]
    fn what_is_composed_stays() {
        for same in [
            json!({"type": "number"}),
            json!({"type": "integer", "allOf": [{"minimum": 0}]}),
            json!({"not": {"type": "integer"}}),
            json!({"properties": {"a": {"anyOf": [{"type": "integer"}, {"type": "string"}]}}}),
            json!({"default": {"type": "integer"}}),
        ] {
            becomes(same.clone(), same);
        }
    }
}
