use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::manifest::{Map, Node, Value};

/// One of JSON Schema's types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    Array,
    Text,
    Integer,
    Number,
    Bool,
    Null,
}

/// What `type` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kinds {
    pub(super) of: Kind,
    /// Whether null stands beside it.
    pub(super) nullable: bool,
}

const NAMES: [(&str, Kind); 7] = [
    ("object", Kind::Object),
    ("array", Kind::Array),
    ("string", Kind::Text),
    ("integer", Kind::Integer),
    ("number", Kind::Number),
    ("boolean", Kind::Bool),
    ("null", Kind::Null),
];

impl Kind {
    /// Its name in JSON Schema.
    pub(super) fn name(self) -> &'static str {
        NAMES.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// Reads `type`: none inside if there is no such key, none outside if it is wrong.
#[expect(clippy::option_option, reason = "wrong and absent are two things here")]
pub(super) fn read(schema: &Map, mistakes: &mut Sink) -> Option<Option<Kinds>> {
    let Some(entry) = schema.get("type") else {
        return Some(None);
    };
    let nodes = match &entry.value.value {
        Value::List(nodes) if !nodes.is_empty() => nodes.as_slice(),
        _ => std::slice::from_ref(&entry.value),
    };
    let mut kinds: Vec<Kind> = Vec::new();
    let mut all = true;
    for node in nodes {
        match read_one(node, mistakes) {
            Some(kind) if kinds.contains(&kind) => {
                let message = format!("the type `{}` is given twice", kind.name());
                mistakes.push(Diagnostic::new(node.place, message, "keep one of the two"));
                all = false;
            }
            Some(kind) => kinds.push(kind),
            None => all = false,
        }
    }
    if !all {
        return None;
    }
    let nullable = kinds.len() > 1 && kinds.contains(&Kind::Null);
    kinds.retain(|kind| !nullable || *kind != Kind::Null);
    let [of] = kinds[..] else {
        let help = "keep one type, with or without `null` beside it; leave `type` out to take any JSON";
        mistakes.push(Diagnostic::new(entry.value.place, "several types are not supported yet", help));
        return None;
    };
    Some(Some(Kinds { of, nullable }))
}

fn read_one(node: &Node, mistakes: &mut Sink) -> Option<Kind> {
    let names = NAMES.map(|(name, _)| name);
    let choice = format!("write one of: {}", names.join(", "));
    let Value::Text(text) = &node.value else {
        if !matches!(node.value, Value::Unusable) {
            let message = format!("`type` must be the name of a type, not {}", node.value.kind());
            // YAML reads a bare null as nothing at all.
            let help = if matches!(node.value, Value::Null) { "write `\"null\"`, with its quotes" } else { &choice };
            mistakes.push(Diagnostic::new(node.place, message, help));
        }
        return None;
    };
    let found = NAMES.iter().find(|(name, _)| name == text).map(|(_, kind)| *kind);
    if found.is_none() {
        let message = format!("there is no type `{text}`");
        let foreign = match text.as_str() {
            "int" | "uint" | "int32" | "int64" | "u32" | "u64" | "i32" | "i64" | "long" => Some("integer"),
            "float" | "double" | "decimal" | "f64" => Some("number"),
            "str" | "text" | "uuid" | "date" => Some("string"),
            "bool" => Some("boolean"),
            "list" | "set" => Some("array"),
            "map" | "dict" | "struct" => Some("object"),
            other => nearest(other, names),
        };
        let help = foreign.map_or(choice, |name| format!("did you mean `{name}`?"));
        mistakes.push(Diagnostic::new(node.place, message, help));
    }
    found
}

/// Whether the schema is of one type, and that is `object`.
pub(super) fn is_plain_object(schema: &Map) -> bool {
    !schema.has("enum") && type_names(schema) == ["object"]
}

/// Whether the schema is of type `object`, perhaps with null beside it.
pub(super) fn is_object(schema: &Map) -> bool {
    !schema.has("enum") && type_names(schema).contains(&"object")
}

/// Whether null stands beside other values.
pub(super) fn is_nullable(schema: &Map) -> bool {
    let null_in_enum = schema.get("enum").is_some_and(|entry| match &entry.value.value {
        Value::List(values) => values.iter().any(|value| matches!(value.value, Value::Null)),
        _ => false,
    });
    let names = type_names(schema);
    null_in_enum || (names.len() > 1 && names.contains(&"null"))
}

fn type_names(schema: &Map) -> Vec<&str> {
    match schema.get("type").map(|entry| &entry.value.value) {
        Some(Value::Text(text)) => vec![text],
        Some(Value::List(nodes)) => nodes
            .iter()
            .filter_map(|node| match &node.value {
                Value::Text(text) => Some(text.as_str()),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}
