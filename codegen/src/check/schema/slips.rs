//! What is no schema, and what was probably meant by it.

use super::foreign;
use super::read::Described;
use crate::check::settings;
use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::library::{KEYWORDS, word};
use crate::manifest::{Entry, Map, Node, Value};

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
pub(super) fn report_no_schema(node: &Node, describes: Described<'_>, mistakes: &mut Sink) {
    let message = format!("a schema must be a mapping, not {}", node.value.kind());
    let named = type_of(&node.value).unwrap_or("string");
    let help = match describes {
        _ if without_space(&node.value).is_some() => {
            format!("put a space behind the colon of `{}:`", without_space(&node.value).unwrap_or_default())
        }
        Described::Property(name) if belongs_to_task(name) => not_a_property(name),
        Described::Property(name) if word(name).is_some() => {
            format!(
                "if the keyword `{name}` is meant, move it left, beside `properties`; a property has a schema, such as `{{type: {named}}}`"
            )
        }
        // An object, since a payload can be nothing else.
        Described::Payload if named == "object" => "write a schema: `{type: object, properties: {}}`".to_owned(),
        Described::Payload => {
            format!(
                "a payload is an object: give the value a name, `{{type: object, properties: {{value: {{type: {named}}}}}}}`"
            )
        }
        _ => format!("write a schema, such as `{{type: {named}}}`"),
    };
    mistakes.push(Diagnostic::new(node.place, message, help));
}

/// How a key comes from a schema to the task around it.
const MOVE_LEFT: &str = "move it left, to the column in which the task's `payload` starts";

/// What may have been meant by a property that bears the name of a setting and is no schema.
fn not_a_property(name: &str) -> String {
    format!("if `{name}` is the task's setting, {MOVE_LEFT}; a property has a schema, such as `{{type: string}}`")
}

/// Whether a key has its place beside `payload`.
fn belongs_to_task(key: &str) -> bool {
    is_setting(key) || ["payload", "result", "upcast"].contains(&key)
}

fn is_setting(key: &str) -> bool {
    settings::KEYS.contains(&key) || settings::OF_A_TASK.contains(&key)
}

/// The keyword before a colon that has no space behind it, in what was then read as one text.
fn without_space(value: &Value) -> Option<&str> {
    let Value::Text(text) = value else { return None };
    text.split_once(':').map(|(name, _)| name).filter(|name| word(name).is_some())
}

/// A keyword that JSON Schema does not have.
pub(super) fn report_unknown(entry: &Entry, schema: &Map, describes: Described<'_>, mistakes: &mut Sink) {
    let diagnostic = match foreign::help(entry, schema) {
        Some(help) => {
            let message = format!("`{}` is no keyword of JSON Schema 2020-12", entry.key);
            Diagnostic::new(entry.key_place, message, help)
        }
        None => Diagnostic::new(
            entry.key_place,
            format!("`{}` has no meaning in a schema", entry.key),
            help(entry, schema, describes),
        ),
    };
    mistakes.push(diagnostic);
}

/// Keywords that may be `true` or `false`, as a property may be too.
const SWITCHES: [&str; 6] =
    ["additionalProperties", "unevaluatedProperties", "uniqueItems", "deprecated", "readOnly", "writeOnly"];

/// Notes a keyword among the properties, where it is the name of one.
pub(super) fn note_keyword_as_property(entry: &Entry, mistakes: &mut Sink) {
    let Value::Bool(value) = entry.value.value else { return };
    if SWITCHES.contains(&entry.key.as_str()) {
        let name = &entry.key;
        let meaning = if value { "may be anything" } else { "may never be there" };
        let message = format!("`{name}` is a property here, one that {meaning}");
        let other = if value { "{}" } else { "{not: {}}" };
        let help =
            format!("if the keyword is meant, move it beside `properties`; if a property is, write `{name}: {other}`");
        mistakes.note(Diagnostic::new(entry.key_place, message, help));
    }
}

fn help(entry: &Entry, schema: &Map, describes: Described<'_>) -> String {
    if let Some((name, _)) = entry.key.split_once(':').filter(|(name, _)| word(name).is_some()) {
        return format!("put a space behind the colon of `{name}:`");
    }
    if matches!(describes, Described::Payload | Described::Result) && belongs_to_task(&entry.key) {
        return format!("it belongs to the task: {MOVE_LEFT}");
    }
    match nearest(&entry.key, KEYWORDS.iter().map(|word| word.name)) {
        Some(near) if schema.has(near) => return format!("remove it: `{near}` stands beside it already"),
        Some(near) => return format!("did you mean `{near}`?"),
        None => {}
    }
    if let Described::Property(name) = describes
        && is_setting(name)
    {
        return not_a_property(name);
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
