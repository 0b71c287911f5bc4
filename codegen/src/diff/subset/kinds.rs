//! The kinds of JSON values, as a set.

use serde_json::Value;

/// A set of kinds, one bit each.
pub(super) type Kinds = u8;

pub(super) const NULL: Kinds = 1;
pub(super) const BOOLEAN: Kinds = 2;
/// Numbers without a fraction.
pub(super) const INTEGER: Kinds = 4;
/// Numbers with one.
pub(super) const FRACTION: Kinds = 8;
pub(super) const TEXT: Kinds = 16;
pub(super) const ARRAY: Kinds = 32;
pub(super) const OBJECT: Kinds = 64;
pub(super) const ALL: Kinds = 127;
pub(super) const NUMBER: Kinds = INTEGER | FRACTION;
/// Each kind by itself.
pub(super) const EACH: [Kinds; 7] = [NULL, BOOLEAN, INTEGER, FRACTION, TEXT, ARRAY, OBJECT];

/// The kind of a value.
pub(super) fn of(value: &Value) -> Kinds {
    match value {
        Value::Null => NULL,
        Value::Bool(_) => BOOLEAN,
        Value::Number(number) => {
            let is_whole =
                number.is_i64() || number.is_u64() || number.as_f64().is_some_and(|float| float.fract() == 0.0);
            if is_whole { INTEGER } else { FRACTION }
        }
        Value::String(_) => TEXT,
        Value::Array(_) => ARRAY,
        Value::Object(_) => OBJECT,
    }
}

/// The kinds that `type` names.
pub(super) fn named(value: &Value) -> Kinds {
    let one = |name: &str| match name {
        "null" => NULL,
        "boolean" => BOOLEAN,
        "integer" => INTEGER,
        "number" => NUMBER,
        "string" => TEXT,
        "array" => ARRAY,
        "object" => OBJECT,
        _ => ALL,
    };
    match value {
        Value::String(name) => one(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).fold(0, |kinds, name| kinds | one(name)),
        _ => ALL,
    }
}

/// The names of kinds, for a sentence.
pub(super) fn names(kinds: Kinds) -> String {
    let mut names = Vec::new();
    for (kind, name) in [(NULL, "null"), (BOOLEAN, "boolean"), (TEXT, "string"), (ARRAY, "array"), (OBJECT, "object")] {
        if kinds & kind != 0 {
            names.push(name);
        }
    }
    match kinds & NUMBER {
        0 => {}
        INTEGER => names.push("integer"),
        FRACTION => names.push("number with a fraction"),
        _ => names.push("number"),
    }
    names.join(" or ")
}

/// Which end of a range a keyword such as `minLength` bounds: "at least" or "at most".
pub(super) fn end(keyword: &str) -> &'static str {
    if keyword.starts_with("min") { "least" } else { "most" }
}
