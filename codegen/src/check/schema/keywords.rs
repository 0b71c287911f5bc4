use super::kind::{Kind, Kinds};
use crate::check::expect::{boolean, list, text};
use crate::check::keys::{NotYet, check_keys};
use crate::diagnostic::{Diagnostic, Sink};
use crate::manifest::{Map, Node, Value};

/// Which values a keyword speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fits {
    Anything,
    Objects,
    Arrays,
    Strings,
    Numbers,
}

const KNOWN: [(&str, Fits); 23] = [
    ("type", Fits::Anything),
    ("enum", Fits::Anything),
    ("$ref", Fits::Anything),
    ("default", Fits::Anything),
    ("title", Fits::Anything),
    ("description", Fits::Anything),
    ("examples", Fits::Anything),
    ("deprecated", Fits::Anything),
    ("properties", Fits::Objects),
    ("required", Fits::Objects),
    ("additionalProperties", Fits::Objects),
    ("items", Fits::Arrays),
    ("minItems", Fits::Arrays),
    ("maxItems", Fits::Arrays),
    ("uniqueItems", Fits::Arrays),
    ("minLength", Fits::Strings),
    ("maxLength", Fits::Strings),
    ("pattern", Fits::Strings),
    ("format", Fits::Strings),
    ("minimum", Fits::Numbers),
    ("maximum", Fits::Numbers),
    ("exclusiveMinimum", Fits::Numbers),
    ("exclusiveMaximum", Fits::Numbers),
];

const COMPOSED: &str = "write the schema out in one piece, without composition";
const CHECKED_BY_HANDLER: &str = "remove it, and check this in the handler";
const SHARE: &str = "put the schema under the manifest's `schemas`, and refer to it as `#/schemas/Name`";
const PLAIN_TEXT: &str = "remove it; the value is a plain string";

const NOT_YET: NotYet = &[
    ("allOf", COMPOSED),
    ("anyOf", COMPOSED),
    ("oneOf", COMPOSED),
    ("not", COMPOSED),
    ("if", COMPOSED),
    ("then", COMPOSED),
    ("else", COMPOSED),
    ("dependentSchemas", COMPOSED),
    ("dependentRequired", CHECKED_BY_HANDLER),
    ("const", "write `enum` with this one value"),
    ("prefixItems", "use an object with a property for each item"),
    ("contains", CHECKED_BY_HANDLER),
    ("minContains", CHECKED_BY_HANDLER),
    ("maxContains", CHECKED_BY_HANDLER),
    ("unevaluatedItems", "remove it; `items` speaks of every item"),
    ("unevaluatedProperties", "use `additionalProperties`"),
    ("propertyNames", CHECKED_BY_HANDLER),
    ("patternProperties", "use `additionalProperties` with one schema for all"),
    ("minProperties", CHECKED_BY_HANDLER),
    ("maxProperties", CHECKED_BY_HANDLER),
    ("multipleOf", CHECKED_BY_HANDLER),
    ("contentEncoding", PLAIN_TEXT),
    ("contentMediaType", PLAIN_TEXT),
    ("contentSchema", PLAIN_TEXT),
    ("$id", SHARE),
    ("$anchor", SHARE),
    ("$defs", SHARE),
    ("$dynamicRef", SHARE),
    ("$dynamicAnchor", SHARE),
    ("readOnly", "remove it; payloads are only written, results only read"),
    ("writeOnly", "remove it; payloads are only written, results only read"),
    ("$schema", "remove it; every schema is of draft 2020-12"),
    ("$vocabulary", "remove it; every schema is of draft 2020-12"),
    ("$comment", "write a YAML comment, with `#`"),
];

/// Keywords that earlier drafts or OpenAPI know and 2020-12 does not, with what took their place.
const FOREIGN: [(&str, &str); 5] = [
    ("nullable", "write `type: [string, \"null\"]`, with the type in place of `string`"),
    ("definitions", SHARE),
    ("dependencies", CHECKED_BY_HANDLER),
    ("additionalItems", "use `items`"),
    ("example", "write `examples`, with a list"),
];

/// Reports each keyword that is unknown or not supported yet, and each annotation of the wrong kind.
pub(super) fn check(schema: &Map, mistakes: &mut Sink) {
    for entry in schema.iter() {
        if let Some((keyword, help)) = FOREIGN.iter().find(|(keyword, _)| *keyword == entry.key) {
            let message = format!("`{keyword}` is no keyword of JSON Schema 2020-12");
            mistakes.push(Diagnostic::new(entry.key_place, message, *help));
        }
    }
    let known: Vec<&str> =
        KNOWN.iter().map(|(keyword, _)| *keyword).chain(FOREIGN.map(|(keyword, _)| keyword)).collect();
    check_keys(schema, "a schema", &known, NOT_YET, mistakes);
    check_annotations(schema, mistakes);
}

/// Reports each keyword that speaks of other values than the schema's type has.
pub(super) fn check_fit(schema: &Map, kinds: Option<Kinds>, mistakes: &mut Sink) {
    for entry in schema.iter() {
        let Some((keyword, fits)) = KNOWN.iter().find(|(keyword, _)| *keyword == entry.key) else {
            continue;
        };
        let (belongs, types) = match fits {
            Fits::Anything => continue,
            Fits::Objects => ([Kind::Object, Kind::Object], "`type: object`"),
            Fits::Arrays => ([Kind::Array, Kind::Array], "`type: array`"),
            Fits::Strings => ([Kind::Text, Kind::Text], "`type: string`"),
            Fits::Numbers => ([Kind::Integer, Kind::Number], "`type: integer` or `type: number`"),
        };
        match kinds {
            Some(kinds) if belongs.contains(&kinds.of) => {}
            Some(kinds) => {
                let message = format!("`{keyword}` says nothing about type `{}`", kinds.of.name());
                let help = format!("remove it, or write {types}");
                mistakes.push(Diagnostic::new(entry.key_place, message, help));
            }
            None => {
                let message = format!("`{keyword}` needs a `type` beside it");
                let help = format!("write {types}; without it every other kind of value would be valid too");
                mistakes.push(Diagnostic::new(entry.key_place, message, help));
            }
        }
    }
}

/// Reports each keyword beside `$ref` that is more than an annotation.
pub(super) fn check_beside_reference(schema: &Map, mistakes: &mut Sink) {
    for entry in schema.iter() {
        let constrains = KNOWN.iter().any(|(keyword, fits)| {
            *keyword == entry.key && (*fits != Fits::Anything || matches!(*keyword, "type" | "enum"))
        });
        if constrains {
            let message = format!("`{}` beside `$ref` is not supported yet", entry.key);
            let help = "move it into the shared schema, or write the schema out here";
            mistakes.push(Diagnostic::new(entry.key_place, message, help));
        }
    }
}

/// Reports a default that would never be filled in.
pub(super) fn refuse_default(node: &Node, mistakes: &mut Sink) {
    if let Value::Map(schema) = &node.value
        && let Some(entry) = schema.get("default")
    {
        let help = "remove it, or put it at the property itself";
        mistakes.push(Diagnostic::new(entry.key_place, "only a property can have a default", help));
    }
}

fn check_annotations(schema: &Map, mistakes: &mut Sink) {
    for key in ["title", "description"] {
        if let Some(entry) = schema.get(key) {
            text(entry, "write a sentence", mistakes);
        }
    }
    if let Some(entry) = schema.get("examples") {
        list(entry, "write a list of values", mistakes);
    }
    if let Some(entry) = schema.get("deprecated") {
        boolean(entry, mistakes);
    }
}
