//! Defaults are filled in before a submission is keyed, and a stored row keeps the key of what was submitted. So with another
//! default, of a property that was there or of a new one, and after steps of `upcast`, the same task has another key.
//!
//! All of this is told. What is stored runs as it would, and every request is accepted, so a property that comes or goes and
//! steps of `upcast` break nothing: nobody could change a payload otherwise. Another default of a property that stays breaks
//! the queue, as another `dedup` does: the very submissions that were met as duplicates until now run again, for a change
//! that can wait until what is stored has ended.

use std::collections::HashSet;

use serde_json::Value;

use super::schema::{follow, property, requires};
use super::subset::{address, escaped};
use super::{Audience, Change};
use crate::model::{DedupBy, FieldPath};

const UNMET: &str = "another key than the same one that is stored, so it is not met as its duplicate, and runs as a task of its own; \
                     where that matters, bring this in once what is stored has ended";

/// What changes the keys of submissions without a property.
pub(super) fn compare(task: &str, old: &Value, new: &Value, by: &DedupBy) -> Vec<Change> {
    if *by == DedupBy::None {
        return Vec::new();
    }
    let fields = match by {
        DedupBy::Fields(fields) => Some(fields.as_slice()),
        _ => None,
    };
    let mut walk = Walk { task, roots: (old, new), fields, seen: HashSet::new(), changes: Vec::new() };
    walk.objects(old, new, &mut Vec::new());
    walk.changes
}

/// What `upcast` steps that were added mean for keys.
pub(super) fn carried_over(task: &str, by: &DedupBy) -> Option<Change> {
    // Named fields that are carried elsewhere are other fields, which is told with `dedup`.
    let is_whole = matches!(by, DedupBy::Payload | DedupBy::Prefix(_));
    let reason = format!(
        "a stored task keeps the key of its payload as it was submitted: a submission of it in the new form has {UNMET}"
    );
    is_whole.then(|| {
        let change = Change::new(task, Audience::Queue, false, reason);
        Change { keyword: Some("upcast".to_owned()), ..change }
    })
}

/// The objects of two schemas, side by side. What only one of them has cannot have been submitted and met again.
struct Walk<'a, 'b> {
    task: &'b str,
    roots: (&'a Value, &'a Value),
    /// The fields that make the key; without any, all do.
    fields: Option<&'b [FieldPath]>,
    /// Pairs that were walked where every property counts: one place is told of each.
    seen: HashSet<(usize, usize)>,
    changes: Vec<Change>,
}

impl<'a> Walk<'a, '_> {
    fn objects(&mut self, old: &'a Value, new: &'a Value, path: &mut Vec<String>) {
        let (Some(old), Some(new)) = (follow(self.roots.0, old), follow(self.roots.1, new)) else { return };
        if self.is_whole(path) && !self.seen.insert((address(old), address(new))) {
            return;
        }
        let names: Vec<&String> =
            properties(new).chain(properties(old).filter(|name| property(new, name).is_none())).collect();
        for name in names {
            path.push(name.clone());
            if self.counts(path) {
                let (before, after) = (property(old, name), property(new, name));
                // What must be there is never filled in.
                if !requires(old, name) && !requires(new, name) {
                    self.filled(before, after, path);
                }
                if let (Some(before), Some(after)) = (before, after) {
                    self.objects(before, after, path);
                }
            }
            path.pop();
        }
        for keyword in ["items", "additionalProperties"] {
            if let (Some(old), Some(new)) = (old.get(keyword), new.get(keyword)) {
                path.push("*".to_owned());
                if self.counts(path) {
                    self.objects(old, new, path);
                }
                path.pop();
            }
        }
    }

    fn filled(&mut self, before: Option<&'a Value>, after: Option<&'a Value>, path: &[String]) {
        let default = |root, schema: Option<&'a Value>| schema.and_then(|schema| default(root, schema));
        let (old, new) = (default(self.roots.0, before), default(self.roots.1, after));
        if old == new {
            return;
        }
        let pointer = path.iter().map(|name| format!("/{}", escaped(name))).collect::<String>();
        let told = |default: Option<&Value>| default.map_or("none".to_owned(), |value| format!("`{value}`"));
        let what = match (before, after) {
            (None, _) => format!("{pointer} is new, with the default {}", told(new)),
            (_, None) => format!("{pointer} is gone, and had the default {}", told(old)),
            _ => format!("the default of {pointer} was {} and is {}", told(old), told(new)),
        };
        let reason = format!("{what}: a submission without it has {UNMET}");
        let stays = before.is_some() && after.is_some();
        let change = Change::new(self.task, Audience::Queue, stays, reason);
        self.changes.push(Change { pointer: Some(pointer), keyword: Some("default".to_owned()), ..change });
    }

    /// Whether a property, or one inside of it, is part of the key.
    fn counts(&self, path: &[String]) -> bool {
        self.fields.is_none_or(|fields| fields.iter().any(|field| field.starts_with(path) || path.starts_with(field)))
    }

    /// Whether all inside of it is.
    fn is_whole(&self, path: &[String]) -> bool {
        self.fields.is_none_or(|fields| fields.iter().any(|field| path.starts_with(field)))
    }
}

fn properties(schema: &Value) -> impl Iterator<Item = &String> {
    schema.get("properties").and_then(Value::as_object).into_iter().flat_map(|properties| properties.keys())
}

fn default<'a>(root: &'a Value, schema: &'a Value) -> Option<&'a Value> {
    schema.get("default").or_else(|| follow(root, schema)?.get("default"))
}
