use std::collections::{BTreeMap, BTreeSet};

use super::Lowering;
use super::parts::{Group, Key};
use crate::check::schema::graph::{Body, SchemaId};

/// The properties that an object can have, each with the schemas of which its value fits one at least.
pub(super) type Allowed = BTreeMap<String, Vec<SchemaId>>;

impl Lowering<'_> {
    /// The properties that an object can have, if no other can occur.
    pub(super) fn allowed(&self, key: &Key) -> Option<Allowed> {
        for part in &key.parts {
            let schema = self.graph.get(part.id);
            if self.is_false(schema.schema("additionalProperties")) && schema.named("patternProperties").is_empty() {
                let own = schema.named("properties").iter();
                return Some(own.map(|property| (property.name.clone(), vec![property.schema])).collect());
            }
        }
        if !key.closed {
            return None;
        }
        // A property that no schema evaluates is forbidden: so whatever is there was evaluated by one of these.
        let mut allowed = Allowed::new();
        let mut seen = BTreeSet::new();
        for part in &key.parts {
            self.evaluated_here(part.id, &mut allowed)?;
            let mut inside: Vec<SchemaId> = Vec::new();
            inside.extend(part.open(Group::AnyOf, self.graph));
            inside.extend(part.open(Group::OneOf, self.graph));
            inside.extend(self.asides(part.id));
            for branch in inside {
                self.evaluated(branch, &mut allowed, &mut seen)?;
            }
        }
        Some(allowed)
    }

    /// Adds what a schema evaluates, with all that it is made of; none if it evaluates every property.
    fn evaluated(&self, id: SchemaId, allowed: &mut Allowed, seen: &mut BTreeSet<SchemaId>) -> Option<()> {
        if !seen.insert(id) {
            return Some(());
        }
        self.evaluated_here(id, allowed)?;
        let parts = self.graph.in_place(id).filter(|(keyword, _)| *keyword != "not");
        for (_, part) in parts {
            self.evaluated(part, allowed, seen)?;
        }
        Some(())
    }

    fn evaluated_here(&self, id: SchemaId, allowed: &mut Allowed) -> Option<()> {
        let schema = self.graph.get(id);
        let evaluates_all = !schema.named("patternProperties").is_empty()
            || ["additionalProperties", "unevaluatedProperties"]
                .iter()
                .any(|keyword| schema.has(keyword) && !self.is_false(schema.schema(keyword)));
        if evaluates_all || matches!(schema.body, Body::Broken) {
            return None;
        }
        for property in schema.named("properties") {
            allowed.entry(property.name.clone()).or_default().push(property.schema);
        }
        Some(())
    }

    /// Schemas that may or may not hold, beside the branches.
    fn asides(&self, id: SchemaId) -> Vec<SchemaId> {
        let asides = self.graph.edges(id);
        asides
            .filter(|(keyword, _)| matches!(*keyword, "if" | "then" | "else" | "dependentSchemas"))
            .map(|(_, schema)| schema)
            .collect()
    }

    pub(super) fn is_false(&self, id: Option<SchemaId>) -> bool {
        id.is_some_and(|id| matches!(self.graph.get(id).body, Body::Bool(false)))
    }
}
