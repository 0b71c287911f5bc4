use super::format;
use crate::check::schema::kind::{Kind, NAMES};
use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::manifest::{Entry, Map, Node, Value};

/// Checks `type`: the name of a type, or a list of them.
pub(super) fn check(entry: &Entry, mistakes: &mut Sink) -> bool {
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
    all
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
    let found = Kind::of(text);
    if found.is_none() {
        let message = format!("there is no type `{text}`");
        if let Some(format) = format::named(text) {
            let help = format!("it is a format: write `{{type: string, format: {format}}}`");
            mistakes.push(Diagnostic::new(node.place, message, help));
            return None;
        }
        let foreign = match text.as_str() {
            "int" | "uint" | "int32" | "int64" | "u32" | "u64" | "i32" | "i64" | "long" => Some("integer"),
            "float" | "double" | "decimal" | "f64" => Some("number"),
            "str" | "text" => Some("string"),
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

/// The types that a schema names, as far as they are types.
pub(super) fn named(schema: &Map) -> Vec<Kind> {
    let of = |node: &Node| match &node.value {
        Value::Text(text) => Kind::of(text),
        _ => None,
    };
    match schema.get("type").map(|entry| &entry.value) {
        Some(Node { value: Value::List(nodes), .. }) => nodes.iter().filter_map(of).collect(),
        Some(node) => of(node).into_iter().collect(),
        None => Vec::new(),
    }
}
