//! JSON Schemas: each is checked, lowered to a Rust type, and written out as it is served.

mod array;
mod bounds;
mod choice;
mod keywords;
mod kind;
mod number;
mod object;
mod pattern;
mod probe;
mod recursion;
mod reference;
mod seat;
mod shared;
mod string;
mod unknown;
mod used;
pub(super) mod written;

use std::collections::{BTreeMap, BTreeSet};

use kind::Kind;
use probe::Probe;
pub(super) use seat::Seat;
use shared::Shared;

use super::type_names::TypeNames;
use crate::diagnostic::{Diagnostic, Sink};
use crate::manifest::{Entry, Map, Node, Place, Value};
use crate::model::{Definition, Json, Shape, Task, Type};
use crate::naming::TypeName;

/// Checks every schema of a manifest, and gathers the types that they need.
pub(super) struct Schemas<'a> {
    /// Whether objects are closed unless they say otherwise.
    closed: bool,
    shared: BTreeMap<&'a str, Shared<'a>>,
    /// Shared schemas whose name was there before; nothing can refer to them.
    repeated: Vec<&'a Entry>,
    names: TypeNames,
    /// A place is kept for each type before those inside of it; it stays empty where no type came of it.
    definitions: Vec<Option<Definition>>,
    probes: Vec<Probe>,
}

/// What became of one schema.
#[derive(Debug, Clone)]
struct Checked {
    /// As it is served, with references into `$defs`.
    json: Json,
    ty: Type,
    /// The shared schemas that it mentions.
    mentions: BTreeSet<String>,
    /// The shared schemas of which every valid document holds a document.
    needs: BTreeSet<String>,
}

impl Checked {
    /// A schema that mentions no other.
    fn plain(json: Json, ty: Type) -> Self {
        Self { json, ty, mentions: BTreeSet::new(), needs: BTreeSet::new() }
    }
}

impl<'a> Schemas<'a> {
    pub(super) fn new(closed: bool, shared: Option<&'a Map>) -> Self {
        let repeated = shared.into_iter().flat_map(Map::repeated).collect();
        let shared = shared.into_iter().flat_map(Map::iter).enumerate();
        let shared = shared.map(|(order, entry)| (entry.key.as_str(), Shared::new(order, entry))).collect();
        Self { closed, shared, repeated, names: TypeNames::default(), definitions: Vec::new(), probes: Vec::new() }
    }

    /// Takes the name of a type; whether it could be had.
    pub(super) fn claim(&mut self, name: &TypeName, place: Place, what: &str, mistakes: &mut Sink) -> bool {
        self.names.claim(name, place, what, mistakes)
    }

    /// Checks what bears a name that another has, and so comes to nothing. The collision has been reported: the names
    /// inside, which are made of that one, would only collide again.
    pub(super) fn apart<T>(&mut self, check: impl FnOnce(&mut Self) -> T) -> T {
        let names = std::mem::take(&mut self.names);
        let count = self.definitions.len();
        let checked = check(self);
        self.names = names;
        self.definitions.truncate(count);
        checked
    }

    /// A task's payload: always a struct, named like the task. The schema comes complete with its `$defs`.
    pub(super) fn check_payload(&mut self, entry: &Entry, seat: Seat, mistakes: &mut Sink) -> Option<Json> {
        keywords::refuse_default(&entry.value, mistakes);
        let target = self.resolve(&entry.value);
        let refers = target.is_none_or(|target| !std::ptr::eq(target, &entry.value));
        // A payload that only refers to a shared schema has that schema's fields, and the task's name.
        let reference = if refers { Some(self.schema(&entry.value, &seat, mistakes)?) } else { None };

        let is_object = |node: &Node| matches!(&node.value, Value::Map(map) if kind::is_plain_object(map));
        let Some(object) = target.filter(|node| is_object(node)) else {
            // What is no schema at all says so itself.
            if refers || self.schema(&entry.value, &seat.always_a_struct(), mistakes).is_some() {
                let help = "write `type: object`, and give the value a name under `properties`";
                mistakes.push(Diagnostic::new(entry.value.place, "a payload must be an object", help));
            }
            return None;
        };
        let lowered = self.schema(object, &seat.always_a_struct(), mistakes)?;
        Some(self.complete(&reference.unwrap_or(lowered)))
    }

    /// A task's result: any schema, under a name of its own.
    pub(super) fn check_result(&mut self, entry: &Entry, seat: Seat, mistakes: &mut Sink) -> Option<Json> {
        keywords::refuse_default(&entry.value, mistakes);
        let checked = self.named(&entry.value, &seat, mistakes)?;
        Some(self.complete(&checked))
    }

    /// Every type that these tasks use, once all schemas are checked; what only the whole can show is reported here.
    pub(super) fn finish(self, tasks: &[Task], mistakes: &mut Sink) -> Vec<Definition> {
        self.run_probes(mistakes);
        let endless = self.report_endless(mistakes);
        let mut definitions: Vec<_> = self.definitions.into_iter().flatten().collect();
        if !endless {
            recursion::report_nameless(&definitions, &self.shared, mistakes);
        }
        recursion::box_fields(&mut definitions);
        used::keep(definitions, tasks)
    }

    /// A schema whose type must have the seat's name, if only as an alias.
    fn named(&mut self, node: &Node, seat: &Seat, mistakes: &mut Sink) -> Option<Checked> {
        let nullable = matches!(&node.value, Value::Map(map) if kind::is_nullable(map));
        // The name stands for the value with its null, so what is inside needs another.
        let inner = if nullable { seat.without_null() } else { seat.clone() };
        let slot = self.reserve();
        let checked = self.schema(node, &inner, mistakes)?;
        if checked.ty == Type::Named(seat.name.clone()) {
            return Some(checked);
        }
        let shape = Shape::Alias(checked.ty);
        self.define(slot, seat, seat.docs(node), shape, mistakes);
        Some(Checked { ty: Type::Named(seat.name.clone()), ..checked })
    }

    /// Any schema.
    fn schema(&mut self, node: &Node, seat: &Seat, mistakes: &mut Sink) -> Option<Checked> {
        let schema = match &node.value {
            Value::Map(schema) => schema,
            Value::Bool(true) => return Some(Checked::plain(Json::Bool(true), Type::Any)),
            Value::Unusable => return None,
            Value::Bool(false) => {
                let help = "leave the property out, or say `additionalProperties: false`";
                mistakes.push(Diagnostic::new(node.place, "nothing is valid here", help));
                return None;
            }
            other => {
                let message = format!("a schema must be a mapping, not {}", other.kind());
                mistakes.push(Diagnostic::new(node.place, message, "write a schema, such as `{type: string}`"));
                return None;
            }
        };
        keywords::check(schema, mistakes);
        if let Some(entry) = schema.get("$ref") {
            return self.reference(schema, entry, seat.is_shared, mistakes);
        }
        let Some(kind) = kind::read(schema, mistakes) else {
            self.of_unknown_type(schema, seat, node, mistakes);
            return None;
        };
        keywords::check_fit(schema, kind, mistakes);
        if let Some(entry) = schema.get("enum") {
            return self.choice(schema, entry, kind, seat, node, mistakes);
        }
        let Some(kind) = kind else {
            self.of_unknown_type(schema, seat, node, mistakes);
            return Some(Checked::plain(written::as_written(schema), Type::Any));
        };
        let checked = match kind.of {
            Kind::Object => self.object(schema, seat, node, mistakes)?,
            Kind::Array => self.array(schema, seat, mistakes)?,
            Kind::Text => string::check(schema, mistakes),
            Kind::Integer => Checked::plain(written::as_written(schema), number::integer(schema, mistakes)),
            Kind::Number => Checked::plain(written::as_written(schema), number::number(schema, mistakes)),
            Kind::Bool => Checked::plain(written::as_written(schema), Type::Bool),
            Kind::Null => return Some(Checked::plain(written::as_written(schema), Type::Unit)),
        };
        if !kind.nullable {
            return Some(checked);
        }
        // Null ends every recursion: a document with null here needs no other.
        Some(Checked { ty: Type::Nullable(Box::new(checked.ty)), needs: BTreeSet::new(), ..checked })
    }

    fn reserve(&mut self) -> usize {
        self.definitions.push(None);
        self.definitions.len() - 1
    }

    fn define(&mut self, slot: usize, seat: &Seat, docs: String, shape: Shape, mistakes: &mut Sink) {
        if !seat.claimed {
            self.names.claim(&seat.name, seat.place, &seat.what, mistakes);
        }
        self.definitions[slot] = Some(Definition { name: seat.name.clone(), docs, shape });
    }
}
