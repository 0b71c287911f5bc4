//! Which `upcast` steps may carry old payloads over, as far as the names of properties tell.

use serde_json::{Map, Value, json};

/// The steps to begin with, in the manifest's own form.
pub(super) fn steps(old: &Value, new: &Value) -> String {
    let (before, after) = (properties(old), properties(new));
    let mut gone: Vec<_> = before.iter().filter(|(name, _)| !after.contains_key(*name)).collect();
    let mut added: Vec<_> = after.iter().filter(|(name, _)| !before.contains_key(*name)).collect();
    let mut renamed = Vec::new();
    let only_one = gone.len() == 1 && added.len() == 1;
    gone.retain(|(name, schema)| {
        let twin = added.iter().position(|(_, other)| other == schema || only_one && has_type_of(schema, other));
        twin.inspect(|twin| renamed.push(format!("{name}: {}", added.remove(*twin).0))).is_none()
    });
    let required =
        |name: &str| new.get("required").and_then(Value::as_array).is_some_and(|names| names.contains(&json!(name)));
    let set: Vec<_> = added
        .iter()
        .filter(|(name, _)| required(name))
        .map(|(name, schema)| format!("{name}: {}", value(schema)))
        .collect();
    let dropped: Vec<_> = gone.iter().map(|(name, _)| name.as_str()).collect();
    let steps: Vec<_> = [("rename", renamed), ("default", set)]
        .into_iter()
        .filter(|(_, parts)| !parts.is_empty())
        .map(|(kind, parts)| format!("{{{kind}: {{{}}}}}", parts.join(", ")))
        .chain((!dropped.is_empty()).then(|| format!("{{drop: [{}]}}", dropped.join(", "))))
        .collect();
    // What changed is inside of a property, and no matter of its name.
    if steps.is_empty() { "[{function: {from: {…}}}]".to_owned() } else { format!("[{}]", steps.join(", ")) }
}

fn has_type_of(one: &Value, other: &Value) -> bool {
    one.get("type").is_some_and(|kind| other.get("type") == Some(kind))
}

/// What a new property may be set to, if the schema lists it.
fn value(schema: &Value) -> String {
    let listed = schema.get("enum").and_then(|values| values.get(0));
    let known = schema.get("default").or_else(|| schema.get("const")).or(listed);
    known.map_or_else(|| "…".to_owned(), Value::to_string)
}

fn properties(schema: &Value) -> Map<String, Value> {
    schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default()
}
