use serde_json::Value;

/// The schema that a local reference names.
pub(super) fn resolve<'a>(root: &'a Value, reference: &Value) -> Option<&'a Value> {
    let fragment = reference.as_str()?.strip_prefix('#')?;
    if fragment.is_empty() || fragment.starts_with('/') {
        return root.pointer(&percent_decoded(fragment)?);
    }
    anchored(root, fragment)
}

fn anchored<'a>(schema: &'a Value, anchor: &str) -> Option<&'a Value> {
    match schema {
        Value::Object(entries) => {
            if entries.get("$anchor").and_then(Value::as_str) == Some(anchor) {
                return Some(schema);
            }
            entries.values().find_map(|value| anchored(value, anchor))
        }
        Value::Array(items) => items.iter().find_map(|value| anchored(value, anchor)),
        _ => None,
    }
}

fn percent_decoded(text: &str) -> Option<String> {
    // Names with such characters are rare; a reference that is not understood is a doubt, not a mistake.
    if text.contains('%') { None } else { Some(text.to_owned()) }
}
