//! What a keyword may say: each value is checked by itself, then with those beside it.
//!
//! JSON Schema allows a keyword beside values of which it says nothing, bounds with nothing in between, and more that
//! nobody means. In the manifest's own schemas that is a slip and is refused; a schema from another file was written
//! for others too, and is taken as it stands.

mod format;
mod lists;
mod numbers;
mod pattern;
mod together;
mod types;

use std::collections::BTreeMap;

pub(super) use pattern::Patterns;
pub(super) use together::check_together;

use super::graph::Standing;
use crate::check::expect::{boolean, list, map, text};
use crate::diagnostic::{Diagnostic, Sink};
use crate::manifest::{Entry, Map, Node, Value};
use crate::naming::FieldName;

/// A schema that is looked at.
pub(super) struct Seen<'a> {
    pub(super) schema: &'a Map,
    pub(super) standing: Standing,
    pub(super) in_manifest: bool,
    /// The property that it describes, if it is one's.
    pub(super) property: Option<&'a str>,
    /// Whether the manifest's objects are closed unless they say otherwise.
    pub(super) closed: bool,
}

/// Checks the value of a keyword that holds no schemas.
pub(super) fn data(
    keyword: &str,
    entry: &Entry,
    seen: &Seen<'_>,
    patterns: &mut Patterns,
    mistakes: &mut Sink,
) -> bool {
    match keyword {
        "type" => types::check(entry, mistakes),
        "enum" => lists::check_enum(entry, seen, mistakes),
        "required" => lists::check_required(entry, seen, mistakes),
        "dependentRequired" => lists::check_dependent(entry, mistakes),
        "examples" => list(entry, "write a list of values", mistakes).is_some(),
        "title" | "description" | "$comment" => text(entry, "write a sentence", mistakes).is_some(),
        "deprecated" | "readOnly" | "writeOnly" | "uniqueItems" => boolean(entry, mistakes).is_some(),
        "pattern" => pattern::check(entry, patterns, mistakes),
        "format" => format::check(entry, mistakes),
        "contentEncoding" => text(entry, "write the name of an encoding, such as `base64`", mistakes).is_some(),
        "contentMediaType" => text(entry, "write a media type, such as `image/png`", mistakes).is_some(),
        "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties" | "minContains"
        | "maxContains" => numbers::check_count(entry, mistakes),
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" => numbers::check_bound(entry, mistakes),
        "multipleOf" => numbers::check_multiple(entry, mistakes),
        "$schema" => check_dialect(entry, mistakes),
        "$vocabulary" => map(&entry.value, "`$vocabulary`", "remove it", mistakes).is_some(),
        "$id" => check_id(entry, mistakes),
        "$anchor" | "$dynamicAnchor" => check_anchor(entry, mistakes),
        // `const` and `default` may be anything.
        _ => entry.value.is_usable(),
    }
}

/// The text of a reference.
pub(super) fn reference<'a>(entry: &'a Entry, mistakes: &mut Sink) -> Option<&'a str> {
    text(entry, "write `\"#/schemas/Name\"`, in quotes", mistakes)
}

/// A list of schemas, which must hold one.
pub(super) fn schemas<'a>(entry: &'a Entry, mistakes: &mut Sink) -> Option<&'a [Node]> {
    let schemas = list(entry, "write a list of schemas", mistakes)?;
    if schemas.is_empty() {
        let message = format!("`{}` holds no schema", entry.key);
        mistakes.push(Diagnostic::new(entry.key_place, message, "write at least one schema, or remove it"));
        return None;
    }
    Some(schemas)
}

/// Schemas by their names.
pub(super) fn named<'a>(
    entry: &'a Entry,
    keyword: &str,
    seen: &Seen<'_>,
    patterns: &mut Patterns,
    mistakes: &mut Sink,
) -> Option<&'a Map> {
    let what = format!("`{keyword}`");
    let help = match keyword {
        "properties" => "write each property's schema under its name",
        "patternProperties" => "write a schema under each pattern",
        "dependentSchemas" => "write a schema under the name of a property",
        _ => "write each schema under its name",
    };
    let named = map(&entry.value, &what, help, mistakes)?;
    match keyword {
        "properties" if seen.in_manifest => report_collisions(named, mistakes),
        "patternProperties" => {
            for entry in named.iter() {
                pattern::check_text(&entry.key, entry.key_place, patterns, mistakes);
            }
        }
        _ => {}
    }
    Some(named)
}

/// Two properties of one name in Rust would be told apart by a number; where they can be renamed, that is better.
fn report_collisions(properties: &Map, mistakes: &mut Sink) {
    let mut taken: BTreeMap<FieldName, &Entry> = BTreeMap::new();
    for property in properties.iter() {
        let name = FieldName::of(&property.key);
        if let Some(first) = taken.get(&name) {
            let message = format!("two properties would be the field `{name}` in Rust");
            let diagnostic = Diagnostic::new(property.key_place, message, "rename one of the two")
                .label(format!("`{}`", property.key))
                .also(first.key_place, format!("`{}`", first.key));
            mistakes.push(diagnostic);
        } else {
            taken.insert(name, property);
        }
    }
}

fn check_dialect(entry: &Entry, mistakes: &mut Sink) -> bool {
    const HELP: &str = "write the schema in draft 2020-12, and `https://json-schema.org/draft/2020-12/schema` here or \
                        nothing";
    let Some(dialect) = text(entry, HELP, mistakes) else { return false };
    let known = dialect.trim_end_matches('#') == "https://json-schema.org/draft/2020-12/schema";
    if !known {
        let message = format!("`$schema` names `{dialect}`, another language than JSON Schema 2020-12");
        mistakes.push(Diagnostic::new(entry.value.place, message, HELP));
    }
    known
}

fn check_id(entry: &Entry, mistakes: &mut Sink) -> bool {
    const HELP: &str = "write a URI, such as `https://example.com/schemas/name`";
    let Some(id) = text(entry, HELP, mistakes) else { return false };
    let wrong = id.split_once('#').is_some_and(|(_, fragment)| !fragment.is_empty()) || id.starts_with('#');
    if wrong {
        let message = "`$id` must not have a fragment";
        mistakes.push(Diagnostic::new(entry.value.place, message, "write the name behind the `#` as `$anchor`"));
    }
    !wrong
}

fn check_anchor(entry: &Entry, mistakes: &mut Sink) -> bool {
    const HELP: &str = "start with a letter or `_`, and go on with letters, digits, `-`, `_` and `.`";
    let Some(anchor) = text(entry, HELP, mistakes) else { return false };
    let spelled = anchor.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && anchor.chars().all(|sign| sign.is_ascii_alphanumeric() || "-_.".contains(sign));
    if !spelled {
        mistakes.push(Diagnostic::new(entry.value.place, format!("an anchor cannot be called `{anchor}`"), HELP));
    }
    spelled
}

/// What a value is, for equality as JSON Schema has it.
fn is_same(one: &Node, other: &Node) -> bool {
    super::read::json(one).is_equal(&super::read::json(other))
}

fn is_null(node: &Node) -> bool {
    matches!(node.value, Value::Null)
}
