//! Keywords of earlier drafts and of OpenAPI, and how the same is said here.

use crate::library::FOREIGN;
use crate::manifest::{Entry, Map, Node, Value};

/// What to write in place of a keyword that 2020-12 does not have; none if no other language has it either.
pub(super) fn help(entry: &Entry, schema: &Map) -> Option<String> {
    match entry.key.as_str() {
        "discriminator" => Some(discriminated(entry)),
        "nullable" => Some(nullable(entry, schema)),
        key => FOREIGN.iter().find(|(keyword, _)| *keyword == key).map(|(_, help)| (*help).to_owned()),
    }
}

/// How a tagged union is written here, with the property that OpenAPI calls the discriminator.
fn discriminated(entry: &Entry) -> String {
    let named = match &entry.value.value {
        Value::Map(map) => map.get("propertyName").map(|entry| &entry.value.value),
        value => Some(value),
    };
    let property = match named {
        Some(Value::Text(name)) if !name.is_empty() => name.as_str(),
        _ => "kind",
    };
    format!(
        "remove it; give each branch of the `oneOf` a value of its own, `properties: {{{property}: {{const: name}}}}`, and list \
         `{property}` in its `required`"
    )
}

/// How null is allowed beside what else the schema says: every keyword beside it must allow it too.
fn nullable(entry: &Entry, schema: &Map) -> String {
    if !matches!(entry.value.value, Value::Bool(true)) {
        return "remove it: null is refused unless the schema says that it is a value".to_owned();
    }
    if let Some(reference) = schema.get("$ref").and_then(|entry| text(&entry.value)) {
        return format!("write `anyOf: [{{$ref: \"{reference}\"}}, {{type: \"null\"}}]` in place of both");
    }
    if schema.has("allOf") || schema.has("$dynamicRef") {
        return "write `anyOf: [{…}, {type: \"null\"}]`, with all the rest of this schema in place of `{…}`".to_owned();
    }
    let mut steps = Vec::new();
    steps.extend(null_type(schema));
    if let Some(values) = schema.get("enum") {
        let has_null = matches!(&values.value.value, Value::List(values) if values.iter().any(is_null));
        steps.extend((!has_null).then(|| "add `null` to the values of `enum`".to_owned()));
    }
    if schema.get("const").is_some_and(|entry| !is_null(&entry.value)) {
        steps.push("write `enum: […, null]` in place of `const`, with its value in place of `…`".to_owned());
    }
    for union in ["anyOf", "oneOf"].into_iter().filter(|union| schema.has(union)) {
        steps.push(format!("add `{{type: \"null\"}}` to the branches of `{union}`"));
    }
    if steps.is_empty() {
        return "remove it: the schema allows null already".to_owned();
    }
    steps.join(", and ")
}

/// How `type` allows null; none if it does, or is not there.
fn null_type(schema: &Map) -> Option<String> {
    let entry = schema.get("type")?;
    let names: Vec<&str> = match &entry.value.value {
        Value::List(names) => names.iter().filter_map(text).collect(),
        _ => text(&entry.value).into_iter().collect(),
    };
    (!names.is_empty() && !names.contains(&"null")).then(|| format!("write `type: [{}, \"null\"]`", names.join(", ")))
}

fn text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn is_null(node: &Node) -> bool {
    matches!(node.value, Value::Null)
}
