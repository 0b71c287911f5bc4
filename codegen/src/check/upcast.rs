//! `upcast`: the steps from older payloads to the present one.
//!
//! Steps that change properties come first, function steps last: what a function makes is a Rust type, and only another
//! function, or the task's handler, takes one.

mod paths;

use paths::{Setting, Target, check_drops, check_targets};

use super::expect::{list, map};
use super::keys::{Level, check_keys};
use super::schema::{Seat, TaskSchemas, Types, json_of};
use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::manifest::{Entry, Map, Node, Place, Value};
use crate::model::{FieldPath, Json, UpcastFunction, UpcastStep};
use crate::naming::TypeName;

const KINDS: [&str; 4] = ["rename", "default", "drop", "function"];
const STEP_HELP: &str =
    "write `rename: {old: new}`, `default: {name: value}`, `drop: [name]` or `function: {from: {…}}`";
const LIST_HELP: &str = "write a list, in which each step has a `-` of its own: `- rename: {old: new}`, `- default: {name: value}`, \
                         `- drop: [name]` or `- function: {from: {…}}`";

/// A step with its place; a function's new type is known once the next step is.
enum Read {
    Properties(UpcastStep),
    Function { old: TypeName, schema: Json },
}

/// The steps of a task. `payload` is its present schema, as far as that is right.
pub(super) fn read(
    entry: &Entry,
    task: &str,
    payload_type: &TypeName,
    payload: Option<&Json>,
    schemas: &TaskSchemas,
    types: &mut Types<'_>,
    mistakes: &mut Sink,
) -> Vec<UpcastStep> {
    let mut steps: Vec<Read> = Vec::new();
    let mut targets: Vec<Target> = Vec::new();
    let mut function_place: Option<Place> = None;
    for (index, node) in list(entry, LIST_HELP, mistakes).unwrap_or_default().iter().enumerate() {
        let Some(kind) = kind(node, mistakes) else { continue };
        if kind.key == "function" {
            function_place.get_or_insert(kind.key_place);
            let name = payload_type.inner(&format!("v{}", index + 1));
            let Some(schema) = function(kind, name.clone(), index + 1, task, schemas, types, mistakes) else {
                continue;
            };
            if !steps.iter().any(|step| matches!(step, Read::Function { .. })) {
                let what = "the old payload of the function step";
                check_targets(&targets, &schema, what, mistakes);
                check_drops(&targets, &schema, what, mistakes);
                targets.clear();
            }
            steps.push(Read::Function { old: name, schema });
            continue;
        }
        if let Some(place) = function_place {
            let message = format!("`{}` cannot follow a `function` step", kind.key);
            let help = "do this in the function of a further `function` step, whose `from` is the payload as it was";
            mistakes.push(Diagnostic::new(kind.key_place, message, help).also(place, "the function"));
            continue;
        }
        if let Some(step) = properties(kind, &mut targets, mistakes) {
            steps.push(Read::Properties(step));
        }
    }
    if let Some(payload) = payload {
        check_targets(&targets, payload, "the payload", mistakes);
        check_drops(&targets, payload, "the payload", mistakes);
    }
    with_new_types(steps, payload_type)
}

/// The one key of a step.
fn kind<'a>(node: &'a Node, mistakes: &mut Sink) -> Option<&'a Entry> {
    let step = map(node, "a step of `upcast`", STEP_HELP, mistakes)?;
    let mut entries = step.iter();
    let Some(first) = entries.next() else {
        mistakes.push(Diagnostic::new(node.place, "this step of `upcast` does nothing", STEP_HELP));
        return None;
    };
    if let Some(second) = entries.next() {
        let help = "write each as an item of its own, with its own `-`: they are applied in the order of the list";
        let diagnostic = Diagnostic::new(second.key_place, "a step of `upcast` does one thing", help);
        mistakes.push(diagnostic.also(first.key_place, "the first"));
        return None;
    }
    if KINDS.contains(&first.key.as_str()) {
        return Some(first);
    }
    let help = nearest(&first.key, KINDS).map_or(STEP_HELP.to_owned(), |near| format!("did you mean `{near}`?"));
    mistakes.push(Diagnostic::new(first.key_place, format!("there is no step `{}`", first.key), help));
    None
}

fn properties(kind: &Entry, targets: &mut Vec<Target>, mistakes: &mut Sink) -> Option<UpcastStep> {
    match kind.key.as_str() {
        "rename" => {
            let mut pairs = Vec::new();
            for entry in named(kind, "write `{old: new}`", mistakes)?.iter() {
                let Value::Text(to) = &entry.value.value else {
                    not_text(&entry.value, "the new name", mistakes);
                    continue;
                };
                let (from, to_path) =
                    (path(&entry.key, entry.key_place, mistakes), path(to, entry.value.place, mistakes));
                let (Some(from), Some(to)) = (from, to_path) else { continue };
                if from == to {
                    let help = "give the property its new name, or remove the step";
                    mistakes.push(Diagnostic::new(entry.value.place, "this renames a property to itself", help));
                    continue;
                }
                report_chain(&pairs, &from, entry, mistakes);
                targets.push(Target::Gone { path: from.clone(), dropped_at: None });
                targets.push(Target::Set(Setting { path: to.clone(), place: entry.value.place, value: None }));
                pairs.push((from, to));
            }
            Some(UpcastStep::Rename(pairs))
        }
        "default" => {
            let mut fields = Vec::new();
            for entry in named(kind, "write `{name: value}`", mistakes)?.iter() {
                let Some(path) = path(&entry.key, entry.key_place, mistakes) else { continue };
                let value = json_of(&entry.value);
                let given = entry.value.is_usable().then(|| (value.clone(), entry.value.place));
                targets.push(Target::Set(Setting { path: path.clone(), place: entry.key_place, value: given }));
                fields.push((path, value));
            }
            Some(UpcastStep::Default(fields))
        }
        _ => {
            let mut paths = Vec::new();
            for item in list(kind, "write a list of property names", mistakes)? {
                let Value::Text(name) = &item.value else {
                    not_text(item, "what is dropped", mistakes);
                    continue;
                };
                let Some(path) = path(name, item.place, mistakes) else { continue };
                targets.push(Target::Gone { path: path.clone(), dropped_at: Some(item.place) });
                paths.push(path);
            }
            Some(UpcastStep::Drop(paths))
        }
    }
}

fn named<'a>(kind: &'a Entry, help: &str, mistakes: &mut Sink) -> Option<&'a Map> {
    map(&kind.value, &format!("`{}`", kind.key), help, mistakes)
}

/// Reports a name that the same step has just given: a mapping reads as if all of it happened at once, and it would happen
/// one after the other.
fn report_chain(earlier: &[(FieldPath, FieldPath)], from: &FieldPath, entry: &Entry, mistakes: &mut Sink) {
    let Some((first, _)) = earlier.iter().find(|(_, to)| to == from) else { return };
    let Value::Text(to) = &entry.value.value else { return };
    let (first, from) = (first.join("."), from.join("."));
    let message = format!("`{from}` is renamed in the same step that renames `{first}` to it");
    let help = if *to == first {
        format!(
            "write a step for each, with a third name between: `{first}: other`, then `{from}: {to}`, then `other: {from}`"
        )
    } else {
        format!(
            "write `{from}: {to}` in a step of its own before this one; or, if they are one property, `{first}: {to}`"
        )
    };
    mistakes.push(Diagnostic::new(entry.key_place, message, help));
}

/// A dotted path: the names on the way to a property.
fn path(dotted: &str, place: Place, mistakes: &mut Sink) -> Option<FieldPath> {
    let path: FieldPath = dotted.split('.').map(str::to_owned).collect();
    if path.iter().all(|name| !name.is_empty()) {
        return Some(path);
    }
    let help = "write the names on the way to the property with single dots between them, as in `to.email`";
    mistakes.push(Diagnostic::new(place, format!("`{dotted}` is no way to a property"), help));
    None
}

fn not_text(node: &Node, what: &str, mistakes: &mut Sink) {
    if !matches!(node.value, Value::Unusable) {
        let message = format!("{what} must be text");
        let label = format!("this is {}", node.value.kind());
        mistakes
            .push(Diagnostic::new(node.place, message, "write a property's name, in quotes if need be").label(label));
    }
}

/// The old payload of a function step becomes a type like any payload.
fn function(
    kind: &Entry,
    name: TypeName,
    number: usize,
    task: &str,
    schemas: &TaskSchemas,
    types: &mut Types<'_>,
    mistakes: &mut Sink,
) -> Option<Json> {
    let help = "write `function: {from: {…}}`, with the old payload's schema";
    let function = map(&kind.value, "`function`", help, mistakes)?;
    check_keys(function, Level::Setting("function"), &["from"], &[], mistakes);
    let Some(from) = function.get("from") else {
        mistakes.push(Diagnostic::new(kind.key_place, "`function` does not say `from` what", help));
        return None;
    };
    let what = format!("the payload of `{task}` before `upcast` step {number}");
    let about = format!("The payload of `{task}` as it was before `upcast` step {number}.");
    let seat = Seat::new(name, from.key_place, what).about(&about);
    let old = schemas.old(&from.value)?;
    mistakes.without_notes(|mistakes| types.payload(old, &seat, mistakes))
}

fn with_new_types(steps: Vec<Read>, payload_type: &TypeName) -> Vec<UpcastStep> {
    let mut new = payload_type.clone();
    let mut typed = Vec::with_capacity(steps.len());
    for step in steps.into_iter().rev() {
        typed.push(match step {
            Read::Properties(step) => step,
            Read::Function { old, schema } => {
                let new = std::mem::replace(&mut new, old.clone());
                UpcastStep::Function(UpcastFunction { old, schema, new })
            }
        });
    }
    typed.reverse();
    typed
}
