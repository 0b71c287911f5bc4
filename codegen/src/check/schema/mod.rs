//! JSON Schemas, in stages: each is read and checked, its references followed, closed where the manifest leaves it open,
//! written as it is served, and lowered to a Rust type.

mod ambiguous;
mod circle;
mod close;
mod endless;
mod fill;
mod foreign;
mod graph;
mod impossible;
mod kind;
mod lower;
mod probe;
mod range;
mod read;
mod recursion;
mod reference;
mod seat;
mod slips;
mod twins;
mod unmet;
mod used;
mod values;
mod write;

use std::collections::HashMap;

use fill::Filling;
pub(super) use graph::SchemaId;
use graph::{Body, Graph, Standing};
use lower::Lowering;
pub(super) use read::json as json_of;
use read::{Described, Reader};
pub(super) use seat::Seat;
use write::Writer;

use super::spelling::{Taken, check_name};
use super::type_names::TypeNames;
use crate::diagnostic::{Diagnostic, Sink};
use crate::library::{Index, address, old_payloads};
use crate::manifest::{Entry, Map, Node, Value};
use crate::model::{Definition, Json, Task};
use crate::naming::TypeName;

/// Every schema of a manifest, read and checked.
pub(super) struct Schemas {
    graph: Graph,
    filling: Filling,
}

/// The schemas of one task.
#[derive(Debug, Default)]
pub(super) struct TaskSchemas {
    pub(super) payload: Option<SchemaId>,
    pub(super) result: Option<SchemaId>,
    /// Those of older payloads, by what tells their nodes apart.
    old: HashMap<usize, SchemaId>,
}

impl TaskSchemas {
    /// The schema of an older payload.
    pub(super) fn old(&self, node: &Node) -> Option<SchemaId> {
        self.old.get(&address(node)).copied()
    }
}

/// Reads the schemas of all tasks, and those that they share.
pub(super) fn read<'a>(
    index: &Index<'a>,
    closed: bool,
    tasks: impl Iterator<Item = &'a Entry>,
    mistakes: &mut Sink,
) -> (Schemas, Vec<TaskSchemas>) {
    let mut reader = Reader::new(index, closed);
    let taken = Taken::of(index.shared(), TypeName::of_schema, &[]);
    for entry in index.shared().into_iter().flat_map(Map::iter) {
        check_name(entry, "a shared schema", &taken, mistakes);
        reader.shared(entry, mistakes);
    }
    // Nothing can refer to these, but they may be wrong as well.
    for entry in index.shared().into_iter().flat_map(Map::repeated) {
        reader.root(&entry.value, Standing::Definition, Described::Other, mistakes);
    }
    let tasks: Vec<TaskSchemas> = tasks
        .map(|task| {
            let Value::Map(task) = &task.value.value else { return TaskSchemas::default() };
            let mut read =
                |entry: &'a Entry, describes| reader.root(&entry.value, Standing::Whole, describes, mistakes);
            let payload = task.get("payload").and_then(|entry| read(entry, Described::Payload));
            let result = task.get("result").and_then(|entry| read(entry, Described::Result));
            let old = old_payloads(task)
                .filter_map(|entry| Some((address(&entry.value), read(entry, Described::Payload)?)))
                .collect();
            TaskSchemas { payload, result, old }
        })
        .collect();
    let mut graph = reader.finish(mistakes);
    endless::report_loops(&mut graph, mistakes);
    if closed {
        close::close(&mut graph);
    }
    unmet::report_unmet(&graph, mistakes);
    twins::note_twins(&graph, mistakes);
    ambiguous::note_ambiguous(&graph, mistakes);
    impossible::note_impossible(&graph, mistakes);
    fill::report_unused(&graph, mistakes);
    endless::report_endless(&graph, mistakes);
    let filling = Filling::of(&graph);
    (Schemas { graph, filling }, tasks)
}

impl Schemas {
    /// Begins to make types of the schemas. The shared ones have their names before any that is inside of another.
    pub(super) fn types(&self, index: &Index<'_>, mut names: TypeNames, mistakes: &mut Sink) -> Types<'_> {
        for entry in index.shared().into_iter().flat_map(Map::iter) {
            let what = format!("the shared schema `{}`", entry.key);
            names.claim(&TypeName::of_schema(&entry.key), entry.key_place, &what, mistakes);
        }
        let writer = Writer::new(&self.graph);
        probe::try_all(&self.graph, &self.filling, &writer, mistakes);
        Types { graph: &self.graph, writer, lowering: Lowering::new(&self.graph, &self.filling, names) }
    }
}

/// The types of the schemas, while they are gathered.
pub(super) struct Types<'g> {
    graph: &'g Graph,
    writer: Writer<'g>,
    lowering: Lowering<'g>,
}

impl Types<'_> {
    /// A task's payload, which is always an object: its type is named like the task.
    pub(super) fn payload(&mut self, id: SchemaId, seat: &Seat, mistakes: &mut Sink) -> Option<Json> {
        let schema = self.graph.get(id);
        if matches!(schema.body, Body::Broken) || !self.writer.is_sound(&[id]) {
            return None;
        }
        if !self.lowering.payload(id, seat, mistakes) {
            let help = "write `type: object`, and give the value a name under `properties`";
            mistakes.push(Diagnostic::new(schema.place, "a payload must be an object", help));
            return None;
        }
        Some(self.writer.document(id))
    }

    /// What is known of a payload that has a mistake, so that what else speaks of it can be checked: where it is not known what
    /// may stand, anything may.
    pub(super) fn sketch(&self, id: SchemaId) -> Json {
        self.writer.document(id)
    }

    /// A task's result: any schema, under a name of its own.
    pub(super) fn result(&mut self, id: SchemaId, seat: &Seat, mistakes: &mut Sink) -> Option<Json> {
        self.lowering.named(id, seat, mistakes);
        Some(self.writer.document(id))
    }

    /// Lowers what bears a name that another has, and so comes to nothing. The collision has been reported: the names
    /// inside, which are made of that one, would only collide again.
    pub(super) fn apart<T>(&mut self, check: impl FnOnce(&mut Self) -> T) -> T {
        let names = std::mem::take(&mut self.lowering.names);
        let count = self.lowering.definition_count();
        let checked = check(self);
        self.lowering.names = names;
        self.lowering.forget_definitions(count);
        checked
    }

    /// Every type that these tasks use, once all schemas are lowered.
    pub(super) fn finish(self, tasks: &[Task], mistakes: &mut Sink) -> Vec<Definition> {
        for probe in &self.lowering.probes {
            probe::run(probe, &self.writer, None, mistakes);
        }
        let mut definitions = self.lowering.into_definitions();
        recursion::name_the_nameless(&mut definitions);
        recursion::box_fields(&mut definitions);
        used::keep(definitions, tasks)
    }
}
