//! What a schema says of itself, word for word: nothing is combined or compared.

use serde_json::Value;

/// Goes through local references to what they lead to; none if one leads nowhere, or they go round.
pub(super) fn follow<'a>(root: &'a Value, schema: &'a Value) -> Option<&'a Value> {
    let mut schema = schema;
    for _ in 0..64 {
        match schema.get("$ref") {
            Some(reference) => schema = root.pointer(reference.as_str()?.strip_prefix('#')?)?,
            None => return Some(schema),
        }
    }
    None
}

/// The properties that must be there.
pub(super) fn required(schema: &Value) -> impl Iterator<Item = &str> {
    schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// Whether a property must be there.
pub(super) fn requires(schema: &Value, name: &str) -> bool {
    required(schema).any(|known| known == name)
}

/// What is said of a property.
pub(super) fn property<'a>(schema: &'a Value, name: &str) -> Option<&'a Value> {
    schema.get("properties")?.get(name)
}
