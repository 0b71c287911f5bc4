//! Two schemas that say the same, word for word, with what they refer to.

use std::collections::HashSet;

use serde_json::Value;

use super::{address, reference};

/// Keywords that say nothing of what is accepted.
pub(super) const ANNOTATIONS: [&str; 12] = [
    "title",
    "description",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "default",
    "$comment",
    "$schema",
    "$defs",
    "$anchor",
    "$id",
];

/// Whether two schemas say the same of what is accepted.
pub(super) fn same(one_root: &Value, one: &Value, other_root: &Value, other: &Value) -> bool {
    Pair { one_root, other_root, open: HashSet::new() }.schemas(one, other)
}

struct Pair<'a> {
    one_root: &'a Value,
    other_root: &'a Value,
    /// Being compared; met again, a pair is taken to be the same.
    open: HashSet<(usize, usize)>,
}

impl Pair<'_> {
    fn schemas(&mut self, one: &Value, other: &Value) -> bool {
        let (Value::Object(left), Value::Object(right)) = (one, other) else { return one == other };
        if !self.open.insert((address(one), address(other))) {
            return true;
        }
        let speaking = |key: &&String| !ANNOTATIONS.contains(&key.as_str());
        left.keys().filter(speaking).count() == right.keys().filter(speaking).count()
            && left
                .iter()
                .filter(|(key, _)| speaking(key))
                .all(|(key, value)| right.get(key).is_some_and(|other| self.keyword(key, value, other)))
    }

    fn keyword(&mut self, key: &str, one: &Value, other: &Value) -> bool {
        match key {
            "properties" | "patternProperties" | "dependentSchemas" => match (one, other) {
                (Value::Object(left), Value::Object(right)) => {
                    left.len() == right.len()
                        && left
                            .iter()
                            .all(|(name, schema)| right.get(name).is_some_and(|other| self.schemas(schema, other)))
                }
                _ => false,
            },
            "allOf" | "anyOf" | "oneOf" | "prefixItems" => match (one, other) {
                (Value::Array(left), Value::Array(right)) => {
                    left.len() == right.len() && left.iter().zip(right).all(|(one, other)| self.schemas(one, other))
                }
                _ => false,
            },
            "items"
            | "additionalProperties"
            | "unevaluatedProperties"
            | "unevaluatedItems"
            | "contains"
            | "propertyNames"
            | "not"
            | "if"
            | "then"
            | "else" => self.schemas(one, other),
            "$ref" => {
                one == other
                    && match (reference::resolve(self.one_root, one), reference::resolve(self.other_root, other)) {
                        (Some(one), Some(other)) => self.schemas(one, other),
                        _ => false,
                    }
            }
            // It may lead anywhere.
            "$dynamicRef" => false,
            _ => one == other,
        }
    }
}
