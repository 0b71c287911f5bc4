//! Equal documents have equal encodings, and different ones different encodings: object keys sorted, every value led by
//! its type and every length written down, numbers by their value (1 and 1.0 are one, 2^53 and 2^53+1 are two).

use serde_json::{Map, Number, Value};

/// Whole numbers below this (2^64) that a float spells are written as whole numbers.
const WHOLE_LIMIT: f64 = 18_446_744_073_709_551_616.0;

/// Hands the encoding over piece by piece.
pub(super) fn encode(value: &Value, sink: &mut dyn FnMut(&[u8])) {
    match value {
        Value::Null => sink(b"n"),
        Value::Bool(false) => sink(b"f"),
        Value::Bool(true) => sink(b"t"),
        Value::Number(number) => encode_number(number, sink),
        Value::String(text) => {
            sink(b"s");
            encode_text(text, sink);
        }
        Value::Array(items) => {
            sink(b"a");
            encode_length(items.len(), sink);
            for item in items {
                encode(item, sink);
            }
        }
        Value::Object(map) => {
            sink(b"o");
            encode_length(map.len(), sink);
            for (name, value) in sorted(map) {
                encode_text(name, sink);
                encode(value, sink);
            }
        }
    }
}

/// The document as JSON text, object keys sorted. This is what is stored.
#[must_use]
pub fn canonical_json(value: &Value) -> String {
    // serde_json's map is sorted unless some crate of the build turns `preserve_order` on.
    fn sort(value: &Value) -> Value {
        match value {
            Value::Array(items) => Value::Array(items.iter().map(sort).collect()),
            Value::Object(map) => {
                Value::Object(sorted(map).into_iter().map(|(name, value)| (name.clone(), sort(value))).collect())
            }
            plain => plain.clone(),
        }
    }
    if is_sorted(value) { value.to_string() } else { sort(value).to_string() }
}

/// The document as JSON text in which equal documents are equal: object keys sorted, and numbers spelled by their value.
pub(super) fn equal_json(value: &Value) -> String {
    fn spelled(value: &Value) -> Value {
        match value {
            Value::Number(number) => {
                as_whole(number).and_then(Number::from_i128).unwrap_or_else(|| number.clone()).into()
            }
            Value::Array(items) => items.iter().map(spelled).collect(),
            Value::Object(map) => map.iter().map(|(name, value)| (name.clone(), spelled(value))).collect(),
            plain => plain.clone(),
        }
    }
    canonical_json(&spelled(value))
}

/// Whether two stored payloads are equal, whatever the spelling of their numbers.
pub(crate) fn is_same_payload(one: &str, other: &str) -> bool {
    one == other || matches!((spelled_by_value(one), spelled_by_value(other)), (Some(one), Some(other)) if one == other)
}

/// A stored payload as all that are equal to it can be spelled; nothing if it is no JSON.
pub(crate) fn spelled_by_value(stored: &str) -> Option<String> {
    serde_json::from_str(stored).ok().map(|value| equal_json(&value))
}

fn is_sorted(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().all(is_sorted),
        Value::Object(map) => map.keys().is_sorted() && map.values().all(is_sorted),
        _ => true,
    }
}

fn sorted(map: &Map<String, Value>) -> Vec<(&String, &Value)> {
    let mut fields: Vec<_> = map.iter().collect();
    fields.sort_unstable_by_key(|(name, _)| *name);
    fields
}

fn encode_number(number: &Number, sink: &mut dyn FnMut(&[u8])) {
    if let Some(whole) = as_whole(number) {
        sink(b"i");
        sink(&whole.to_be_bytes());
    } else {
        sink(b"d");
        sink(&number.as_f64().unwrap_or(f64::NAN).to_bits().to_be_bytes());
    }
}

fn as_whole(number: &Number) -> Option<i128> {
    if let Some(whole) = number.as_i64() {
        return Some(whole.into());
    }
    if let Some(whole) = number.as_u64() {
        return Some(whole.into());
    }
    let float = number.as_f64()?;
    #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^64, checked here")]
    (float.fract() == 0.0 && float.abs() < WHOLE_LIMIT).then_some(float as i128)
}

pub(super) fn encode_text(text: &str, sink: &mut dyn FnMut(&[u8])) {
    encode_length(text.len(), sink);
    sink(text.as_bytes());
}

pub(super) fn encode_length(length: usize, sink: &mut dyn FnMut(&[u8])) {
    sink(&(length as u64).to_be_bytes());
}
