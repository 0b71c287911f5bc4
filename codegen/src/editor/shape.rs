use serde_json::{Value, json};

const NAME: &str = "^[A-Za-z][A-Za-z0-9_]{0,62}$";
/// How durations are written.
const DURATION: &str = "^[0-9]+(ms|s|m|h|d)$";

/// How tasks and shared schemas may be called, as a schema of names.
pub(super) fn name() -> Value {
    let help = "Start with a letter and go on with letters, digits and _, at most 63 in all.";
    json!({"pattern": NAME, "patternErrorMessage": help})
}

/// Text.
pub(super) fn text(description: &str) -> Value {
    json!({"type": "string", "description": description})
}

/// A whole number within bounds.
pub(super) fn whole(least: u64, most: u64) -> Value {
    json!({"type": "integer", "minimum": least, "maximum": most})
}

/// A number within bounds.
pub(super) fn number(least: f64, most: f64) -> Value {
    json!({"type": "number", "minimum": least, "maximum": most})
}

/// A duration.
pub(super) fn duration() -> Value {
    // Editors show this in place of the pattern.
    let help = "Write a duration such as 250ms, 30s, 5m, 1h or 7d.";
    json!({"type": "string", "pattern": DURATION, "patternErrorMessage": help})
}

/// One of some words, each with what it means.
pub(super) fn words(words: &[(&str, &str)]) -> Value {
    let choices: Vec<_> = words.iter().map(|(word, meaning)| json!({"const": word, "description": meaning})).collect();
    json!({"oneOf": choices})
}

/// A mapping of these keys and no others: name, shape, default, meaning.
pub(super) fn mapping(keys: Vec<(&str, Value, Value, &str)>) -> Value {
    let properties: serde_json::Map<_, _> = keys
        .into_iter()
        .map(|(name, shape, default, meaning)| (name.to_owned(), described(shape, default, meaning)))
        .collect();
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}

/// A shape with its default, if it has one, and its meaning.
pub(super) fn described(mut shape: Value, default: Value, meaning: &str) -> Value {
    shape["description"] = meaning.into();
    if !default.is_null() {
        shape["default"] = default;
    }
    shape
}
