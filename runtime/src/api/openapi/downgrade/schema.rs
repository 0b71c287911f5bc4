//! One schema of 3.1 in the older dialect.

use serde_json::{Map, Value, json};

use super::super::integers;

/// Keywords of 3.1 that 3.0 has no words for.
const UNKNOWN: [&str; 21] = [
    "$anchor",
    "$comment",
    "$defs",
    "$dynamicAnchor",
    "$dynamicRef",
    "$id",
    "$schema",
    "contains",
    "contentMediaType",
    "contentSchema",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "if",
    "maxContains",
    "minContains",
    "patternProperties",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];
/// Those of them that only note something, so that nothing is lost without them.
const NOTES: [&str; 8] =
    ["$anchor", "$comment", "$defs", "$dynamicAnchor", "$id", "$schema", "contentMediaType", "contentSchema"];

/// Converts one schema. Returns whether the new one accepts exactly what the old one did.
pub(super) fn convert(value: &mut Value) -> bool {
    let keywords = match value {
        Value::Bool(true) => {
            *value = json!({});
            return true;
        }
        Value::Bool(false) => {
            *value = json!({"not": {}});
            return true;
        }
        Value::Object(keywords) => keywords,
        _ => return true,
    };
    let mut exact = subschemas(keywords);
    exact &= items(keywords);
    exact &= unknown(keywords);
    types(keywords);
    null_alternatives(keywords);
    values(keywords);
    exact &= widest_bounds(keywords);
    bounds(keywords);
    lone_reference(keywords);
    exact
}

/// The schemas inside of this one.
fn subschemas(keywords: &mut Map<String, Value>) -> bool {
    let mut exact = true;
    for name in ["properties", "$defs"] {
        if let Some(Value::Object(map)) = keywords.get_mut(name) {
            for value in map.values_mut() {
                exact &= convert(value);
            }
        }
    }
    if let Some(rest) = keywords.get_mut("additionalProperties").filter(|rest| rest.is_object()) {
        exact &= convert(rest);
    }
    for name in ["allOf", "anyOf", "prefixItems"] {
        if let Some(Value::Array(list)) = keywords.get_mut(name) {
            for value in list {
                exact &= convert(value);
            }
        }
    }
    exact &= one_of(keywords);
    if let Some(mut refused) = keywords.remove("not") {
        // What a reference leads to may have been loosened, which nobody here knows.
        if !refers(&refused) && convert(&mut refused) {
            keywords.insert("not".into(), refused);
        } else {
            exact = false;
        }
    }
    exact
}

/// Alternatives that have become wider may overlap, so that exactly one of them can no longer be asked for. Where a
/// discriminator says which is meant it does not matter.
fn one_of(keywords: &mut Map<String, Value>) -> bool {
    let Some(Value::Array(list)) = keywords.get_mut("oneOf") else { return true };
    let mut exact = true;
    for value in list {
        exact &= convert(value);
    }
    if !exact
        && !keywords.contains_key("discriminator")
        && !keywords.contains_key("anyOf")
        && let Some(list) = keywords.remove("oneOf")
    {
        keywords.insert("anyOf".into(), list);
    }
    exact
}

fn refers(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(refers),
        Value::Object(map) => map.contains_key("$ref") || map.values().any(refers),
        _ => false,
    }
}

/// A tuple becomes a list whose items are any of the tuple's.
fn items(keywords: &mut Map<String, Value>) -> bool {
    let Some(Value::Array(mut places)) = keywords.remove("prefixItems") else {
        let is_list =
            keywords.get("type").is_some_and(|name| matches!(names(name).as_slice(), ["array"] | ["array", "null"]));
        return match keywords.get_mut("items") {
            Some(Value::Bool(false)) => {
                keywords.insert("items".into(), json!({}));
                keywords.insert("maxItems".into(), json!(0));
                true
            }
            Some(all) => convert(all),
            None => {
                if is_list {
                    // 3.0 wants `items` beside an array.
                    keywords.insert("items".into(), json!({}));
                }
                true
            }
        };
    };
    let most = places.len();
    match keywords.remove("items") {
        Some(Value::Bool(false)) => {
            let least = keywords.get("maxItems").and_then(Value::as_u64).unwrap_or(u64::MAX);
            keywords.insert("maxItems".into(), json!(least.min(most as u64)));
            keywords.insert("items".into(), json!({"anyOf": places}));
        }
        Some(mut rest) => {
            convert(&mut rest);
            places.push(rest);
            keywords.insert("items".into(), json!({"anyOf": places}));
        }
        None => {
            keywords.insert("items".into(), json!({}));
        }
    }
    false
}

fn unknown(keywords: &mut Map<String, Value>) -> bool {
    if keywords.contains_key("patternProperties") {
        // These would be refused as additional ones.
        keywords.remove("additionalProperties");
    }
    if let Some(encoding) = keywords.remove("contentEncoding")
        && encoding == "base64"
        && !keywords.contains_key("format")
    {
        keywords.insert("format".into(), json!("byte"));
    }
    let mut exact = true;
    for name in UNKNOWN {
        exact &= keywords.remove(name).is_none() || NOTES.contains(&name);
    }
    exact
}

fn names(value: &Value) -> Vec<&str> {
    match value {
        Value::String(name) => vec![name],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// `null` is no type in 3.0 but a property of one, and a schema has one type.
fn types(keywords: &mut Map<String, Value>) {
    let Some(written) = keywords.remove("type") else { return };
    let all = names(&written);
    let others: Vec<&str> = all.iter().copied().filter(|name| *name != "null").collect();
    let null = others.len() < all.len();
    match others.as_slice() {
        [] => {
            // Null alone: a type that may be null, and of whose values null is the only one.
            keywords.insert("type".into(), json!("string"));
            keywords.insert("enum".into(), json!([null]));
        }
        [one] => {
            keywords.insert("type".into(), json!(one));
        }
        several => {
            let alternative = |name: &&str| match (*name, null) {
                ("array", false) => json!({"type": name, "items": {}}),
                ("array", true) => json!({"type": name, "items": {}, "nullable": true}),
                (_, false) => json!({"type": name}),
                (_, true) => json!({"type": name, "nullable": true}),
            };
            let alternatives: Vec<Value> = several.iter().map(alternative).collect();
            conjoin(keywords, json!({"anyOf": alternatives}));
            return;
        }
    }
    if null {
        keywords.insert("nullable".into(), json!(true));
    }
}

/// Null and nothing else.
pub(super) fn only_null() -> Value {
    json!({"type": "string", "enum": [null], "nullable": true})
}

/// One more schema that must hold.
fn conjoin(keywords: &mut Map<String, Value>, schema: Value) {
    match keywords.get_mut("allOf").and_then(Value::as_array_mut) {
        Some(parts) => parts.push(schema),
        None => {
            keywords.insert("allOf".into(), json!([schema]));
        }
    }
}

/// Of two alternatives, one that is null and nothing else makes the other nullable. Among more it stays one of them.
fn null_alternatives(keywords: &mut Map<String, Value>) {
    for name in ["anyOf", "oneOf"] {
        let Some(Value::Array(list)) = keywords.get_mut(name) else { continue };
        // They have been converted by now.
        let is_null = |one: &Value| *one == only_null();
        if list.len() != 2 || !list.iter().any(is_null) {
            continue;
        }
        list.retain(|one| !is_null(one));
        if let [one] = list.as_mut_slice() {
            let mut one = std::mem::take(one);
            keywords.remove(name);
            if one.get("$ref").is_some() || keywords.keys().any(|keyword| keyword != "description") {
                conjoin(keywords, one);
            } else if let Some(inner) = one.as_object_mut() {
                for (keyword, value) in std::mem::take(inner) {
                    keywords.entry(keyword).or_insert(value);
                }
            }
        }
        keywords.insert("nullable".into(), json!(true));
    }
}

/// One value is a list of one; one example stands for all.
fn values(keywords: &mut Map<String, Value>) {
    if let Some(value) = keywords.remove("const") {
        keywords.insert("enum".into(), json!([value]));
    }
    if keywords.get("enum").and_then(Value::as_array).is_some_and(|all| all.contains(&Value::Null))
        && keywords.contains_key("type")
    {
        keywords.insert("nullable".into(), json!(true));
    }
    if let Some(Value::Array(examples)) = keywords.remove("examples")
        && let Some(first) = examples.into_iter().next()
    {
        keywords.insert("example".into(), first);
    }
}

/// Generators for 3.0 take 64 bits for granted, and some cannot read a bound that large.
fn widest_bounds(keywords: &mut Map<String, Value>) -> bool {
    let before = keywords.len();
    if keywords.get("type").is_some_and(|kind| kind == "integer") {
        keywords.retain(|name, bound| !integers::is_widest(name, bound));
    }
    keywords.len() == before
}

/// Bounds that exclude themselves are flags beside the bound.
fn bounds(keywords: &mut Map<String, Value>) {
    for (flag, bound, tighter) in
        [("exclusiveMinimum", "minimum", f64::gt as fn(&f64, &f64) -> bool), ("exclusiveMaximum", "maximum", f64::lt)]
    {
        let Some(excluded) = keywords.remove(flag).filter(Value::is_number) else { continue };
        let beside = keywords.get(bound).and_then(Value::as_f64);
        if beside.is_none_or(|beside| excluded.as_f64().is_some_and(|excluded| !tighter(&beside, &excluded))) {
            keywords.insert(bound.into(), excluded);
            keywords.insert(flag.into(), json!(true));
        }
    }
}

/// 3.0 ignores whatever stands beside a reference.
fn lone_reference(keywords: &mut Map<String, Value>) {
    if keywords.len() < 2 {
        return;
    }
    if let Some(target) = keywords.remove("$ref") {
        conjoin(keywords, json!({"$ref": target}));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn becomes(mut before: Value, after: Value) {
        convert(&mut before);
        assert_eq!(before, after);
    }

    #[test]
    fn bounds_of_64_bits_go_without_saying() {
        becomes(
            json!({"type": ["integer", "null"], "minimum": 1, "maximum": i64::MAX}),
            json!({"type": "integer", "nullable": true, "minimum": 1}),
        );
        becomes(json!({"type": "number", "maximum": i64::MAX}), json!({"type": "number", "maximum": i64::MAX}));
        becomes(
            json!({"type": "integer", "minimum": i64::MIN, "maximum": 7}),
            json!({"type": "integer", "maximum": 7}),
        );
    }

    #[test]
    fn null_is_a_flag() {
        becomes(json!({"type": ["string", "null"]}), json!({"type": "string", "nullable": true}));
        becomes(
            json!({"anyOf": [{"$ref": "#/x"}, {"type": "null"}]}),
            json!({"allOf": [{"$ref": "#/x"}], "nullable": true}),
        );
        becomes(
            json!({"description": "d", "anyOf": [{"type": "integer"}, {"type": "null"}]}),
            json!({"description": "d", "type": "integer", "nullable": true}),
        );
        becomes(
            json!({"oneOf": [{"type": "integer"}, {"type": "string"}, {"type": "null"}]}),
            json!({"oneOf": [{"type": "integer"}, {"type": "string"}, only_null()]}),
        );
        becomes(json!({"type": "null"}), json!({"type": "string", "enum": [null], "nullable": true}));
        becomes(
            json!({"type": ["string", "array", "null"]}),
            json!({"allOf": [{"anyOf": [
                {"type": "string", "nullable": true},
                {"type": "array", "items": {}, "nullable": true}
            ]}]}),
        );
    }

    #[test]
    fn values_and_bounds_in_older_words() {
        becomes(json!({"const": "a"}), json!({"enum": ["a"]}));
        becomes(json!({"type": "string", "examples": ["a", "b"]}), json!({"type": "string", "example": "a"}));
        becomes(json!({"exclusiveMinimum": 0}), json!({"minimum": 0, "exclusiveMinimum": true}));
        becomes(json!({"minimum": 5, "exclusiveMinimum": 0}), json!({"minimum": 5}));
        becomes(json!({"maximum": 5, "exclusiveMaximum": 5}), json!({"maximum": 5, "exclusiveMaximum": true}));
        becomes(json!({"properties": {"const": true}}), json!({"properties": {"const": {}}}));
        becomes(json!({"type": "string", "contentEncoding": "base64"}), json!({"type": "string", "format": "byte"}));
        becomes(json!({"$ref": "#/x", "description": "d"}), json!({"allOf": [{"$ref": "#/x"}], "description": "d"}));
    }

    #[test]
    fn tuples_are_lists() {
        becomes(
            json!({"type": "array", "prefixItems": [{"const": 1}, true], "items": false}),
            json!({"type": "array", "items": {"anyOf": [{"enum": [1]}, {}]}, "maxItems": 2}),
        );
        becomes(json!({"type": "array", "prefixItems": [true]}), json!({"type": "array", "items": {}}));
        becomes(json!({"type": "array"}), json!({"type": "array", "items": {}}));
    }

    #[test]
    fn what_is_lost_only_widens() {
        becomes(
            json!({"not": {"properties": {"a": {"if": true, "then": false}}}, "type": "object"}),
            json!({"type": "object"}),
        );
        becomes(json!({"not": {"const": 1}}), json!({"not": {"enum": [1]}}));
        becomes(json!({"oneOf": [{"contains": {}}, {"type": "string"}]}), json!({"anyOf": [{}, {"type": "string"}]}));
        becomes(json!({"patternProperties": {"^a": true}, "additionalProperties": false}), json!({}));
    }
}
