//! What is no schema, and what was probably meant by it.

use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::library::{FOREIGN, KEYWORDS};
use crate::manifest::{Entry, Node, Value};

/// What people call the types of JSON, and what JSON Schema calls them.
const TYPES: [(&str, &str); 16] = [
    ("string", "string"),
    ("str", "string"),
    ("text", "string"),
    ("integer", "integer"),
    ("int", "integer"),
    ("number", "number"),
    ("float", "number"),
    ("double", "number"),
    ("boolean", "boolean"),
    ("bool", "boolean"),
    ("object", "object"),
    ("map", "object"),
    ("dict", "object"),
    ("array", "array"),
    ("list", "array"),
    ("null", "null"),
];

/// A value where a schema must stand.
pub(super) fn report_no_schema(node: &Node, mistakes: &mut Sink) {
    let message = format!("a schema must be a mapping, not {}", node.value.kind());
    let help = format!("write a schema, such as `{{type: {}}}`", type_of(&node.value).unwrap_or("string"));
    mistakes.push(Diagnostic::new(node.place, message, help));
}

/// A keyword that JSON Schema does not have.
pub(super) fn report_unknown(entry: &Entry, mistakes: &mut Sink) {
    let diagnostic = match FOREIGN.iter().find(|(keyword, _)| *keyword == entry.key) {
        Some((keyword, help)) => {
            let message = format!("`{keyword}` is no keyword of JSON Schema 2020-12");
            Diagnostic::new(entry.key_place, message, *help)
        }
        None => Diagnostic::new(entry.key_place, format!("`{}` has no meaning in a schema", entry.key), help(entry)),
    };
    mistakes.push(diagnostic);
}

fn help(entry: &Entry) -> String {
    if let Some(near) = nearest(&entry.key, KEYWORDS.iter().map(|word| word.name)) {
        return format!("did you mean `{near}`?");
    }
    match (type_of(&entry.value.value), &entry.value.value) {
        (Some(named), _) => {
            format!("a property stands under `properties`: `properties: {{{}: {{type: {named}}}}}`", entry.key)
        }
        (None, Value::Map(_)) => format!(
            "if it is a property, put it under `properties`: `properties: {{{}: {{…}}}}`; else remove it, or correct its name",
            entry.key
        ),
        _ => "remove it, or correct its name; a note of your own begins with `x-`".to_owned(),
    }
}

/// The type that a word names.
fn type_of(value: &Value) -> Option<&'static str> {
    let Value::Text(word) = value else { return None };
    TYPES.iter().find(|(said, _)| word.eq_ignore_ascii_case(said)).map(|(_, meant)| *meant)
}
