//! A conjunction: schemas that all hold for one value. References and `allOf` are followed, so each part speaks for
//! itself.

use std::collections::BTreeSet;

use super::kinds::Kinds;
use crate::check::schema::graph::{Body, Graph, Schema, SchemaId};
use crate::model::Json;

/// Schemas that all hold, and what is known besides. Two values of equal keys have the same Rust type.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    /// In the order in which they were read, each once.
    pub(super) parts: Vec<Part>,
    pub(super) kinds: Kinds,
    /// Whether no other property may be there than those that the parts speak of.
    pub(super) closed: bool,
}

/// A schema of which the keywords themselves count, not what they refer to; and which branches of it are known to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Part {
    pub(super) id: SchemaId,
    pub(super) any_of: Option<usize>,
    pub(super) one_of: Option<usize>,
}

/// A list of branches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    AnyOf,
    OneOf,
}

/// Keywords that do not narrow what a value can be, or that are followed.
const SILENT: [&str; 21] = [
    "$ref",
    "$dynamicRef",
    "allOf",
    "title",
    "description",
    "default",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "$comment",
    "$defs",
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "$schema",
    "$vocabulary",
    "contentMediaType",
    "contentSchema",
    "anyOf",
    "oneOf",
];

impl Part {
    fn of(id: SchemaId) -> Self {
        Self { id, any_of: None, one_of: None }
    }

    /// A list of branches of which it is not known which holds.
    pub(super) fn open<'g>(&self, group: Group, graph: &'g Graph) -> &'g [SchemaId] {
        let schema = graph.get(self.id);
        match group {
            Group::AnyOf if self.any_of.is_none() => schema.schemas("anyOf"),
            Group::OneOf if self.one_of.is_none() => schema.schemas("oneOf"),
            _ => &[],
        }
    }

    /// The same, with one branch known to hold.
    pub(super) fn chosen(self, group: Group, branch: usize) -> Self {
        match group {
            Group::AnyOf => Self { any_of: Some(branch), ..self },
            Group::OneOf => Self { one_of: Some(branch), ..self },
        }
    }

    /// Whether it narrows what a value can be, now that its references are followed.
    fn tells(&self, graph: &Graph) -> bool {
        let schema = graph.get(self.id);
        match schema.body {
            Body::Bool(value) => !value,
            Body::Broken => false,
            Body::Keywords(_) => {
                !self.open(Group::AnyOf, graph).is_empty()
                    || !self.open(Group::OneOf, graph).is_empty()
                    || schema.keywords().iter().any(|keyword| {
                        let closes = keyword.name == "unevaluatedProperties" && forbids_unevaluated(schema, graph);
                        !closes && !SILENT.contains(&keyword.name)
                    })
            }
        }
    }
}

impl Key {
    /// What holds where all of these do.
    pub(super) fn of(ids: &[SchemaId], graph: &Graph) -> Self {
        let mut key = Self { parts: Vec::new(), kinds: Kinds::ALL, closed: false };
        for id in ids {
            key.add(*id, graph);
        }
        key
    }

    /// The same where one branch of a part holds too.
    pub(super) fn with_branch(&self, part: usize, group: Group, branch: usize, graph: &Graph) -> Self {
        let mut key = self.clone();
        let holder = key.parts[part];
        let chosen = holder.chosen(group, branch);
        if chosen.tells(graph) {
            key.parts[part] = chosen;
        } else {
            key.parts.remove(part);
        }
        if let Some(id) = holder.open(group, graph).get(branch) {
            key.add(*id, graph);
        }
        key
    }

    /// The same for values of these kinds alone.
    pub(super) fn narrowed(&self, kinds: Kinds) -> Self {
        Self { kinds, ..self.clone() }
    }

    fn add(&mut self, id: SchemaId, graph: &Graph) {
        let mut seen: BTreeSet<SchemaId> = self.parts.iter().map(|part| part.id).collect();
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            let schema = graph.get(id);
            self.closed |= forbids_unevaluated(schema, graph);
            open.extend(schema.references().chain(schema.schemas("allOf").iter().copied()));
            let part = Part::of(id);
            if part.tells(graph) {
                self.parts.push(part);
            }
        }
        self.parts.sort_unstable();
    }

    /// The values that are left where some part lists them.
    pub(super) fn values<'g>(&self, graph: &'g Graph) -> Option<Vec<&'g Json>> {
        let mut lists = self.parts.iter().filter_map(|part| graph.get(part.id).values());
        let first = lists.next()?;
        let left = lists.fold(first, |left, other| {
            left.into_iter().filter(|value| other.iter().any(|same| same.is_equal(value))).collect()
        });
        let mut values: Vec<&Json> = Vec::new();
        for value in left {
            let is_new = !values.iter().any(|known| known.is_equal(value));
            if is_new && self.kinds.has(Kinds::of_value(value)) {
                values.push(value);
            }
        }
        Some(values)
    }
}

fn forbids_unevaluated(schema: &Schema, graph: &Graph) -> bool {
    schema.schema("unevaluatedProperties").is_some_and(|others| matches!(graph.get(others).body, Body::Bool(false)))
}
