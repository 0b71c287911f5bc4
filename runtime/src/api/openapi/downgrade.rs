//! From OpenAPI 3.1 down to 3.0, for generators that read nothing newer.
//!
//! Schemas of 3.0 are an older, smaller dialect. What it can say in other words is said so; what it cannot say is left
//! out, so a 3.0 schema accepts all that ours accepts and sometimes more, never less. Where leaving something out would
//! turn that round (inside `not`, or between the alternatives of `oneOf`), the whole keyword gives way.

use serde_json::{Map, Value, json};

use super::integers;

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

/// Keywords whose values are data, not schemas.
const DATA: [&str; 4] = ["enum", "default", "example", "examples"];

/// The same document in 3.0.
pub(super) fn to_3_0(document: &Value) -> Value {
    let mut document = document.clone();
    document["openapi"] = json!("3.0.3");
    if let Some(top) = document.as_object_mut() {
        top.remove("jsonSchemaDialect");
        top.remove("webhooks");
    }
    if let Some(info) = document["info"].as_object_mut() {
        info.remove("summary");
        if let Some(license) = info.get_mut("license").and_then(Value::as_object_mut) {
            license.remove("identifier");
        }
    }
    if let Some(components) = document["components"].as_object_mut() {
        components.remove("pathItems");
        if let Some(schemas) = components.get_mut("schemas").and_then(Value::as_object_mut) {
            schemas.values_mut().for_each(|value| {
                schema(value);
            });
        }
    }
    parts(&mut document["paths"]);
    error_ranges(&mut document["paths"]);
    one_success(&mut document["paths"]);
    let kinds = kinds(&document);
    typed_nullables(&mut document, &kinds);
    document
}

/// The type of each component that says one.
fn kinds(document: &Value) -> Map<String, Value> {
    let schemas = document["components"]["schemas"].as_object().into_iter().flatten();
    schemas
        .filter_map(|(name, schema)| Some((format!("#/components/schemas/{name}"), schema.get("type")?.clone())))
        .collect()
}

/// `nullable` counts only beside a `type`, so a reference that may be null says its target's type once more. Where that
/// has none, null becomes an alternative.
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

/// "Any other error" becomes the two ranges of errors: some generators take `default` for a success too.
fn error_ranges(paths: &mut Value) {
    let items = paths.as_object_mut().into_iter().flatten().filter_map(|(_, item)| item.as_object_mut());
    for responses in items.flatten().filter_map(|(_, operation)| operation.get_mut("responses")?.as_object_mut()) {
        if let Some(other) = responses.remove("default") {
            responses.insert("4XX".into(), other.clone());
            responses.insert("5XX".into(), other);
        }
    }
}

/// A success without a body gives way to one that has a body: generators for 3.0 make one type of all of an operation's
/// successes, or none.
fn one_success(paths: &mut Value) {
    let items = paths.as_object_mut().into_iter().flatten().filter_map(|(_, item)| item.as_object_mut());
    for responses in items.flatten().filter_map(|(_, operation)| operation.get_mut("responses")?.as_object_mut()) {
        let has_body = |response: &Value| response.get("content").is_some();
        let is_success = |status: &str| status.starts_with('2');
        if responses.iter().any(|(status, response)| is_success(status) && has_body(response)) {
            responses.retain(|status, response| !is_success(status) || has_body(response));
        }
    }
}

/// Converts the schemas of everything that is not itself a schema.
fn parts(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(parts),
        Value::Object(map) => {
            for (name, value) in map {
                match name.as_str() {
                    "schema" => {
                        schema(value);
                    }
                    "example" | "examples" => {}
                    _ => parts(value),
                }
            }
        }
        _ => {}
    }
}

/// Converts one schema. Returns whether the new one accepts exactly what the old one did.
fn schema(value: &mut Value) -> bool {
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
                exact &= schema(value);
            }
        }
    }
    if let Some(rest) = keywords.get_mut("additionalProperties").filter(|rest| rest.is_object()) {
        exact &= schema(rest);
    }
    for name in ["allOf", "anyOf", "prefixItems"] {
        if let Some(Value::Array(list)) = keywords.get_mut(name) {
            for value in list {
                exact &= schema(value);
            }
        }
    }
    exact &= one_of(keywords);
    if let Some(mut refused) = keywords.remove("not") {
        // What a reference leads to may have been loosened, which nobody here knows.
        if !refers(&refused) && schema(&mut refused) {
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
        exact &= schema(value);
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
            Some(all) => schema(all),
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
            schema(&mut rest);
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
fn only_null() -> Value {
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

/// Bounds that exclude themselves are flags beside the bound.
/// Generators for 3.0 take 64 bits for granted, and some cannot read a bound that large.
fn widest_bounds(keywords: &mut Map<String, Value>) -> bool {
    let before = keywords.len();
    if keywords.get("type").is_some_and(|kind| kind == "integer") {
        keywords.retain(|name, bound| !integers::is_widest(name, bound));
    }
    keywords.len() == before
}

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
        schema(&mut before);
        assert_eq!(before, after);
    }

    #[test]
    fn successes_have_one_type() {
        let mut paths = json!({
            "/a": {"get": {"responses": {"200": {"content": {}}, "204": {}, "304": {}, "404": {}}}},
            "/b": {"get": {"responses": {"204": {}}}},
        });
        one_success(&mut paths);
        assert_eq!(
            paths,
            json!({
                "/a": {"get": {"responses": {"200": {"content": {}}, "304": {}, "404": {}}}},
                "/b": {"get": {"responses": {"204": {}}}},
            })
        );
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
    fn a_nullable_reference_says_its_type() {
        let maybe = |name: &str| json!({"anyOf": [{"$ref": format!("#/components/schemas/{name}")}, {"type": "null"}]});
        let document = json!({"components": {"schemas": {
            "Typed": {"type": "object"}, "Free": {}, "A": maybe("Typed"), "B": maybe("Free"),
        }}});
        let lowered = to_3_0(&document);
        let schemas = &lowered["components"]["schemas"];
        assert_eq!(
            schemas["A"],
            json!({"type": "object", "allOf": [{"$ref": "#/components/schemas/Typed"}], "nullable": true})
        );
        assert_eq!(schemas["B"], json!({"anyOf": [{"$ref": "#/components/schemas/Free"}, only_null()]}));
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

    #[test]
    fn any_other_error_is_two_ranges() {
        let with = |responses: Value| json!({"paths": {"/a": {"get": {"responses": responses}}}});
        let lowered = to_3_0(&with(json!({"200": {"a": 1}, "default": {"b": 1}})));
        assert_eq!(lowered["paths"], with(json!({"200": {"a": 1}, "4XX": {"b": 1}, "5XX": {"b": 1}}))["paths"]);
    }

    #[test]
    fn a_document_keeps_its_examples_as_they_are() {
        let operation = |schema: Value| json!({"post": {"requestBody": {"content": {"application/json": {"schema": schema, "example": {"schema": {"const": 1}}}}}}});
        let document = json!({
            "openapi": "3.1.0", "jsonSchemaDialect": "x", "webhooks": {}, "info": {"summary": "s"},
            "paths": {"/a": operation(json!({"const": 1}))},
            "components": {"schemas": {"A": {"type": ["string", "null"]}}},
        });
        assert_eq!(
            to_3_0(&document),
            json!({
                "openapi": "3.0.3", "info": {},
                "paths": {"/a": operation(json!({"enum": [1]}))},
                "components": {"schemas": {"A": {"type": "string", "nullable": true}}},
            })
        );
    }
}
