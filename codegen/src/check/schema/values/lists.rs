use std::collections::BTreeMap;

use super::{Seen, is_null, is_same, types};
use crate::check::expect::{list, map};
use crate::check::schema::graph::Standing;
use crate::check::schema::kind::Kind;
use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::manifest::{Entry, Node, Place, Value};
use crate::naming::TypeName;

/// Checks `enum`: any values, in the manifest at least one and none twice.
pub(super) fn check_enum(entry: &Entry, seen: &Seen<'_>, mistakes: &mut Sink) -> bool {
    let Some(values) = list(entry, "write the list of values", mistakes) else { return false };
    if !seen.in_manifest {
        return entry.value.is_usable();
    }
    if values.is_empty() {
        mistakes.push(Diagnostic::new(entry.key_place, "`enum` has no values", "write at least one value"));
        return false;
    }
    for (index, value) in values.iter().enumerate() {
        if let Some(first) = values[..index].iter().find(|first| is_same(first, value)) {
            let diagnostic = Diagnostic::new(value.place, "this value is given twice", "keep one of the two");
            mistakes.push(diagnostic.label("given again").also(first.place, "given first"));
        }
    }
    report_collisions(values, mistakes);
    let kinds = types::named(seen.schema);
    if kinds.len() > 1 && kinds.contains(&Kind::Null) && !values.iter().any(is_null) {
        let message = "`type` allows null, but `enum` does not";
        let help = "add `null` to the values, or take it out of `type`";
        mistakes.push(Diagnostic::new(entry.key_place, message, help));
    }
    entry.value.is_usable()
}

/// Two values of one name in Rust would be told apart by a number; where they can be changed, that is better.
fn report_collisions(values: &[Node], mistakes: &mut Sink) {
    let mut taken: BTreeMap<TypeName, (&str, Place)> = BTreeMap::new();
    for value in values {
        let Value::Text(text) = &value.value else { continue };
        let name = TypeName::of(text);
        match taken.get(&name) {
            // Equal texts have been reported as such.
            Some((other, _)) if other == text => {}
            Some((other, first)) => {
                let message = format!("two values would be the variant `{name}` in Rust");
                let help = "change one of the two, or use a string with a `pattern`";
                let diagnostic = Diagnostic::new(value.place, message, help).label(format!("`{text}`"));
                mistakes.push(diagnostic.also(*first, format!("`{other}`")));
            }
            None => {
                taken.insert(name, (text, value.place));
            }
        }
    }
}

/// Checks `required`: names, each once; in a closed object each must be a property's.
pub(super) fn check_required(entry: &Entry, seen: &Seen<'_>, mistakes: &mut Sink) -> bool {
    if let Value::Bool(is_required) = entry.value.value {
        let name = seen.property.unwrap_or("name");
        let help = if is_required {
            format!("list it in the `required` of the object that has it: `required: [{name}]` beside its `properties`")
        } else {
            "remove it: a property is optional unless the object that has it lists it in its `required`".to_owned()
        };
        let message = "`required` is a list of an object's properties, and no mark on one of them";
        mistakes.push(Diagnostic::new(entry.key_place, message, help));
        return false;
    }
    let Some(names) = names(entry, "required", "is required twice", mistakes) else { return false };
    if !says_all_properties(seen) {
        return true;
    }
    let properties: Vec<&str> = match seen.schema.get("properties").map(|entry| &entry.value.value) {
        Some(Value::Map(properties)) => properties.iter().map(|entry| entry.key.as_str()).collect(),
        _ => Vec::new(),
    };
    for (name, place) in &names {
        if !properties.contains(name) {
            let message = format!("`required` names `{name}`, which is not in `properties`");
            let help = match nearest(name, properties.iter().copied()) {
                Some(near) if names.iter().any(|(other, _)| *other == near) => {
                    format!("remove it here: `{near}` is listed already; or add it to `properties`")
                }
                Some(near) => format!("did you mean `{near}`?"),
                None => "add it to `properties`, or remove it here".to_owned(),
            };
            mistakes.push(Diagnostic::new(*place, message, help));
        }
    }
    true
}

/// Whether no other property than those in `properties` can be there: then `required` can name no other.
fn says_all_properties(seen: &Seen<'_>) -> bool {
    const OTHERS: [&str; 12] = [
        "$ref",
        "$dynamicRef",
        "allOf",
        "anyOf",
        "oneOf",
        "if",
        "not",
        "dependentSchemas",
        "patternProperties",
        "additionalProperties",
        "unevaluatedProperties",
        "propertyNames",
    ];
    seen.in_manifest
        && seen.closed
        && matches!(seen.standing, Standing::Whole | Standing::Definition)
        && !OTHERS.iter().any(|keyword| seen.schema.has(keyword))
}

/// Checks `dependentRequired`: under each name a list of names.
pub(super) fn check_dependent(entry: &Entry, mistakes: &mut Sink) -> bool {
    let help = "write under a property's name the list of those that it needs";
    let Some(dependent) = map(&entry.value, "`dependentRequired`", help, mistakes) else { return false };
    let mut all = true;
    for entry in dependent.iter() {
        all &= names(entry, "dependentRequired", "is given twice", mistakes).is_some();
    }
    all
}

fn names<'a>(entry: &'a Entry, keyword: &str, twice: &str, mistakes: &mut Sink) -> Option<Vec<(&'a str, Place)>> {
    let items: &[Node] = list(entry, "write a list of property names", mistakes)?;
    let mut names: Vec<(&str, Place)> = Vec::new();
    let mut all = true;
    for item in items {
        let Value::Text(name) = &item.value else {
            if !matches!(item.value, Value::Unusable) {
                let message = format!("`{keyword}` holds {}", item.value.kind());
                mistakes.push(Diagnostic::new(item.place, message, "write the property's name, in quotes if need be"));
            }
            all = false;
            continue;
        };
        if let Some((_, first)) = names.iter().find(|(other, _)| other == name) {
            let message = format!("`{name}` {twice}");
            let diagnostic = Diagnostic::new(item.place, message, "keep one of the two").label("given again");
            mistakes.push(diagnostic.also(*first, "given first"));
            all = false;
            continue;
        }
        names.push((name, item.place));
    }
    // The others are judged all the same.
    let _ = all;
    Some(names)
}
