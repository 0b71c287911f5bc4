//! Defaults are filled in before a submission is keyed: with another default, the same request is another task.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Audience, Change};
use crate::model::DedupBy;

/// Every property of a plain object that may be filled in, by its path, with its default.
type Known<'a> = BTreeMap<String, Option<&'a Value>>;

/// The changes of defaults that change keys.
pub(super) fn compare(task: &str, old: &Value, new: &Value, by: &DedupBy) -> Vec<Change> {
    if *by == DedupBy::None {
        return Vec::new();
    }
    let (before, after) = (known(old), known(new));
    let mut changes = Vec::new();
    for (path, default) in &after {
        if !counts(path, by) {
            continue;
        }
        let change = match (before.get(path), default) {
            (Some(old), new) if old == new => continue,
            (Some(old), new) => {
                let told = |default: &Option<&Value>| default.map_or("none".to_owned(), |value| format!("`{value}`"));
                let reason = format!(
                    "the default of {path} was {} and is {}: a submission without it has another key than the same one that is \
                     stored, so it is no longer met as a duplicate",
                    told(old),
                    told(new)
                );
                Change::new(task, Audience::Queue, true, reason)
            }
            (None, Some(new)) => {
                let reason = format!(
                    "{path} is new, with the default `{new}`: a submission without it has another key than the same one that was \
                     stored before, so it is not met as a duplicate"
                );
                Change::new(task, Audience::Queue, false, reason)
            }
            (None, None) => continue,
        };
        changes.push(Change { pointer: Some(path.clone()), keyword: Some("default".to_owned()), ..change });
    }
    changes
}

/// Whether a property is part of the key.
fn counts(path: &str, by: &DedupBy) -> bool {
    match by {
        DedupBy::Payload | DedupBy::Prefix(_) => true,
        DedupBy::None => false,
        DedupBy::Fields(fields) => fields.iter().any(|field| {
            let field = format!("/{}", field.join("/"));
            let within = |one: &str, other: &str| one == other || one.starts_with(&format!("{other}/"));
            within(path, &field) || within(&field, path)
        }),
    }
}

fn known(schema: &Value) -> Known<'_> {
    let mut found = Known::new();
    collect(schema, schema, "", &mut BTreeSet::new(), &mut found);
    found
}

fn collect<'a>(root: &'a Value, schema: &'a Value, path: &str, open: &mut BTreeSet<usize>, found: &mut Known<'a>) {
    let Some(schema) = follow(root, schema) else { return };
    if !open.insert(std::ptr::from_ref(schema) as usize) {
        return;
    }
    for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let path = format!("{path}/{}", name.replace('~', "~0").replace('/', "~1"));
        let own = property.get("default");
        found.insert(path.clone(), own.or_else(|| follow(root, property)?.get("default")));
        collect(root, property, &path, open, found);
    }
    for (keyword, segment) in [("items", "*"), ("additionalProperties", "*")] {
        if let Some(inner) = schema.get(keyword) {
            collect(root, inner, &format!("{path}/{segment}"), open, found);
        }
    }
    open.remove(&(std::ptr::from_ref(schema) as usize));
}

fn follow<'a>(root: &'a Value, schema: &'a Value) -> Option<&'a Value> {
    let mut schema = schema;
    for _ in 0..64 {
        match schema.get("$ref") {
            Some(reference) => schema = root.pointer(reference.as_str()?.strip_prefix('#')?)?,
            None => return Some(schema),
        }
    }
    None
}
