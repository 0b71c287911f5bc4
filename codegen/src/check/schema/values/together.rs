use serde_json::Number;

use super::numbers::count;
use super::{Seen, format, types};
use crate::check::schema::graph::Standing;
use crate::check::schema::kind::Kind;
use crate::check::schema::range;
use crate::diagnostic::{Diagnostic, Sink};
use crate::library::{Fits, word};
use crate::manifest::{Entry, Map, Value};

/// Checks keywords with those beside them; whether all is well. A schema from another file is taken as it stands.
pub(in crate::check::schema) fn check_together(seen: &Seen<'_>, mistakes: &mut Sink) -> bool {
    if !seen.in_manifest {
        return true;
    }
    check_fit(seen, mistakes);
    check_partners(seen.schema, mistakes);
    check_counts(seen.schema, mistakes);
    check_bounds(seen.schema, mistakes);
    true
}

/// Reports each keyword that speaks of other values than the schema has.
fn check_fit(seen: &Seen<'_>, mistakes: &mut Sink) {
    let kinds = types::named(seen.schema);
    for entry in seen.schema.iter() {
        let (belongs, types): (&[Kind], _) = match word(&entry.key).map(|word| word.fits) {
            None | Some(Fits::Anything) => continue,
            Some(Fits::Objects) => (&[Kind::Object], "`type: object`"),
            Some(Fits::Arrays) => (&[Kind::Array], "`type: array`"),
            Some(Fits::Strings) => (&[Kind::Text], "`type: string`"),
            Some(Fits::Numbers) => (&[Kind::Integer, Kind::Number], "`type: integer` or `type: number`"),
        };
        let keyword = &entry.key;
        // Draft 3 marked properties so; that has been reported.
        if keyword == "required" && matches!(entry.value.value, Value::Bool(_)) {
            continue;
        }
        // What is no format has been reported, with what its place takes.
        if keyword == "format" && matches!(&entry.value.value, Value::Text(text) if !format::is_known(text)) {
            continue;
        }
        if seen.schema.has("type") {
            if let [first, ..] = kinds[..]
                && !kinds.iter().any(|kind| belongs.contains(kind))
            {
                let kind = kinds.iter().find(|kind| **kind != Kind::Null).unwrap_or(&first);
                let message = format!("`{keyword}` says nothing about type `{}`", kind.name());
                let help = format!("remove it, or write {types}");
                mistakes.push(Diagnostic::new(entry.key_place, message, help));
            }
        } else if stands_alone(seen) {
            let message = format!("`{keyword}` needs a `type` beside it");
            let help = format!("write {types}; without it every other kind of value would be valid too");
            mistakes.push(Diagnostic::new(entry.key_place, message, help));
        }
    }
}

/// Whether nothing else can say of what type the values are.
fn stands_alone(seen: &Seen<'_>) -> bool {
    const SAY_MORE: [&str; 9] = ["$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "if", "not", "enum", "const"];
    let is_type = |entry: &Entry| entry.key.starts_with("type:");
    // Without its space the colon is a part of the name, which has been reported.
    if seen.schema.iter().any(is_type) {
        return false;
    }
    seen.closed && seen.standing == Standing::Whole && !SAY_MORE.iter().any(|keyword| seen.schema.has(keyword))
}

/// Reports keywords that say nothing without another.
fn check_partners(schema: &Map, mistakes: &mut Sink) {
    const PARTNERS: [(&str, &str); 5] = [
        ("then", "if"),
        ("else", "if"),
        ("minContains", "contains"),
        ("maxContains", "contains"),
        ("contentSchema", "contentMediaType"),
    ];
    for (keyword, partner) in PARTNERS {
        if let Some(entry) = schema.get(keyword).filter(|_| !schema.has(partner)) {
            let message = format!("`{keyword}` says nothing without `{partner}` beside it");
            mistakes.push(Diagnostic::new(entry.key_place, message, format!("add `{partner}`, or remove it")));
        }
    }
}

/// Reports pairs of counts with nothing between them.
fn check_counts(schema: &Map, mistakes: &mut Sink) {
    for (least, most) in [
        ("minLength", "maxLength"),
        ("minItems", "maxItems"),
        ("minProperties", "maxProperties"),
        ("minContains", "maxContains"),
    ] {
        if let (Some((low, low_entry)), Some((high, high_entry))) = (number(schema, least), number(schema, most))
            && let (Some(low), Some(high)) = (count(low), count(high))
            && low > high
        {
            mistakes.push(crossed(low_entry, high_entry));
        }
    }
}

/// Reports bounds of numbers with nothing between them.
fn check_bounds(schema: &Map, mistakes: &mut Sink) {
    let whole =
        types::named(schema).iter().all(|kind| matches!(kind, Kind::Integer | Kind::Null)) && schema.has("type");
    let read =
        |keyword, exclusive| number(schema, keyword).map(|(number, entry)| (range::Bound { number, exclusive }, entry));
    let lower = [read("minimum", false), read("exclusiveMinimum", true)];
    let upper = [read("maximum", false), read("exclusiveMaximum", true)];
    for (low, low_entry) in lower.iter().flatten() {
        for (high, high_entry) in upper.iter().flatten() {
            let nothing = if whole { range::lowest(low) > range::highest(high) } else { range::is_crossed(low, high) };
            if nothing {
                mistakes.push(crossed(low_entry, high_entry));
            }
        }
    }
}

fn number<'a>(schema: &'a Map, keyword: &str) -> Option<(&'a Number, &'a Entry)> {
    let entry = schema.get(keyword)?;
    match &entry.value.value {
        Value::Number(number) => Some((number, entry)),
        _ => None,
    }
}

fn crossed(low: &Entry, high: &Entry) -> Diagnostic {
    let message = format!("nothing is valid between `{}` and `{}`", low.key, high.key);
    Diagnostic::new(high.value.place, message, format!("raise `{}`, or lower `{}`", high.key, low.key))
        .also(low.value.place, "the lower bound")
}
