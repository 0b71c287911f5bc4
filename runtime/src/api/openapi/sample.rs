//! A document that fits a schema, to be shown as an example.
//!
//! It is a guess, made from the schema's own words; who shows it checks it first, and shows none where the guess is wrong.

use serde_json::{Map, Value, json};

/// Deeper than this nothing is guessed: a schema may contain itself.
const DEEPEST: usize = 16;

/// A guess at a document of this schema, whose references lead into `root`.
pub(super) fn of(schema: &Value, root: &Value) -> Value {
    guess(schema, root, "", 0)
}

fn guess(schema: &Value, root: &Value, name: &str, depth: usize) -> Value {
    let Some(keywords) = schema.as_object().filter(|_| depth < DEEPEST) else { return Value::Null };
    let within = |schema: &Value| guess(schema, root, name, depth + 1);
    for keyword in ["const", "default"] {
        if let Some(value) = keywords.get(keyword) {
            return value.clone();
        }
    }
    for keyword in ["examples", "enum"] {
        if let Some(first) = keywords.get(keyword).and_then(|values| values.get(0)) {
            return first.clone();
        }
    }
    let target = keywords.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
    if let Some(target) = target.and_then(|pointer| root.pointer(pointer)) {
        return within(target);
    }
    for keyword in ["oneOf", "anyOf"] {
        if let Some(first) = keywords.get(keyword).and_then(|alternatives| alternatives.get(0)) {
            return merged(own(keywords, root, name, depth), within(first));
        }
    }
    if let Some(parts) = keywords.get("allOf").and_then(Value::as_array) {
        return parts.iter().fold(own(keywords, root, name, depth), |whole, part| merged(whole, within(part)));
    }
    own(keywords, root, name, depth)
}

/// Two objects become one; of anything else the second counts.
fn merged(first: Value, second: Value) -> Value {
    match (first, second) {
        (Value::Object(mut first), Value::Object(second)) => {
            first.extend(second);
            Value::Object(first)
        }
        (first, Value::Null) => first,
        (_, second) => second,
    }
}

/// From the type and the bounds alone.
fn own(keywords: &Map<String, Value>, root: &Value, name: &str, depth: usize) -> Value {
    let kind = match keywords.get("type") {
        Some(Value::String(kind)) => kind.as_str(),
        Some(Value::Array(kinds)) => kinds.first().and_then(Value::as_str).unwrap_or_default(),
        _ if keywords.contains_key("properties") => "object",
        _ => "",
    };
    match kind {
        "object" => object(keywords, root, depth),
        "array" => {
            let least = keywords.get("minItems").and_then(Value::as_u64).unwrap_or(1).min(8);
            let places = keywords.get("prefixItems").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
            let item = |index: usize| {
                let schema = places.get(index).or_else(|| keywords.get("items"))?;
                Some(guess(schema, root, name, depth + 1))
            };
            (0..least.max(places.len() as u64)).filter_map(|index| item(usize::try_from(index).ok()?)).collect()
        }
        "string" => json!(text(keywords, name)),
        "integer" | "number" => number(keywords),
        "boolean" => json!(true),
        _ => Value::Null,
    }
}

fn object(keywords: &Map<String, Value>, root: &Value, depth: usize) -> Value {
    let required = keywords.get("required").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    required
        .iter()
        .filter_map(Value::as_str)
        .filter_map(|name| {
            let schema = keywords.get("properties")?.get(name)?;
            Some((name.to_owned(), guess(schema, root, name, depth + 1)))
        })
        .collect()
}

fn number(keywords: &Map<String, Value>) -> Value {
    let above = keywords.get("exclusiveMinimum").and_then(Value::as_i64).map(|bound| json!(bound.saturating_add(1)));
    let step = keywords.get("multipleOf").cloned();
    keywords
        .get("minimum")
        .cloned()
        .or(above)
        .or(step)
        .or_else(|| keywords.get("maximum").cloned())
        .unwrap_or_else(|| json!(1))
}

fn text(keywords: &Map<String, Value>, name: &str) -> String {
    let format = keywords.get("format").and_then(Value::as_str).unwrap_or_default();
    let known = match format {
        "date-time" => "2030-01-31T09:00:00Z",
        "date" => "2030-01-31",
        "time" => "09:00:00Z",
        "duration" => "PT1H",
        "email" | "idn-email" => "someone@example.com",
        "hostname" | "idn-hostname" => "example.com",
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "uri" | "iri" => "https://example.com/",
        "uri-reference" | "iri-reference" => "/example",
        "uuid" => "0b7f6f4e-8f5e-4b67-9c64-2d3a4d5e6f70",
        "json-pointer" => "/example",
        "regex" => "^a",
        _ if keywords.get("contentEncoding").is_some_and(|encoding| encoding == "base64") => "ZXhhbXBsZQ==",
        _ if name.is_empty() => "text",
        _ => name,
    };
    let bound = |keyword| keywords.get(keyword).and_then(Value::as_u64).and_then(|bound| usize::try_from(bound).ok());
    let mut text: String = known.chars().take(bound("maxLength").unwrap_or(usize::MAX)).collect();
    // Longer examples than this help nobody.
    let least = bound("minLength").unwrap_or(0).min(1000);
    while text.chars().count() < least {
        text.push('x');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses_fit() {
        let schemas = [
            json!({"type": "object", "required": ["a"], "properties": {"a": {"type": "string", "minLength": 9}}}),
            json!({"type": "array", "minItems": 2, "items": {"type": "integer", "exclusiveMinimum": 4}}),
            json!({"$ref": "#/$defs/A", "$defs": {"A": {"enum": ["x"]}}}),
            json!({"type": "string", "format": "date-time"}),
            json!({"allOf": [{"type": "object", "required": ["a"], "properties": {"a": {"const": 1}}}],
                   "type": "object", "required": ["b"], "properties": {"b": {"type": "boolean"}}}),
            json!({"type": "array", "prefixItems": [{"type": "string"}, {"type": "number", "multipleOf": 0.5}]}),
        ];
        for schema in schemas {
            let validator = jsonschema::draft202012::new(&schema).expect("a schema");
            let sample = of(&schema, &schema);
            assert!(validator.is_valid(&sample), "{schema} {sample}");
        }
    }

    #[test]
    fn a_schema_within_itself_ends() {
        let schema = json!({"type": "object", "required": ["a"], "properties": {"a": {"$ref": "#"}}});
        assert!(of(&schema, &schema).is_object());
    }
}
