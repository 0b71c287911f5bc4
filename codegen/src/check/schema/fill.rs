//! Where defaults are filled in: at plain properties, never inside of a composition.

use std::collections::BTreeSet;

use super::graph::{Graph, SchemaId, Standing};
use crate::diagnostic::{Diagnostic, Sink};
use crate::manifest::Place;
use crate::model::Json;

/// Which schemas have their properties' defaults filled in wherever they describe a value.
#[derive(Debug)]
pub(super) struct Filling {
    /// Those that at one place or another are only part of a composition.
    composed: BTreeSet<SchemaId>,
}

impl Filling {
    pub(super) fn of(graph: &Graph) -> Self {
        let mut composed = BTreeSet::new();
        let mut open: Vec<SchemaId> = graph
            .ids()
            .flat_map(|id| graph.edges(id).filter(move |(keyword, _)| !is_plain(graph, id, keyword)))
            .map(|(_, schema)| schema)
            .collect();
        while let Some(id) = open.pop() {
            if composed.insert(id) {
                open.extend(graph.edges(id).map(|(_, schema)| schema));
            }
        }
        Self { composed }
    }

    /// The default that is filled in for a property of a schema, and where it stands.
    pub(super) fn default_of<'g>(
        &self,
        graph: &'g Graph,
        holder: SchemaId,
        property: SchemaId,
    ) -> Option<(&'g Json, Place)> {
        if self.composed.contains(&holder) {
            return None;
        }
        // One beside a reference goes before the one behind it.
        let mut id = property;
        loop {
            let schema = graph.get(id);
            if let (Some(default), Some(keyword)) = (schema.data("default"), schema.get("default")) {
                return Some((default, keyword.place));
            }
            // Circles of references have been taken out.
            id = schema.references().next()?;
        }
    }
}

/// Whether the runtime goes on filling in below a keyword.
fn is_plain(graph: &Graph, holder: SchemaId, keyword: &str) -> bool {
    match keyword {
        "properties" | "items" | "prefixItems" | "$ref" | "$dynamicRef" => true,
        "additionalProperties" => !graph.get(holder).has("patternProperties"),
        // They describe nothing where they stand.
        "$defs" => true,
        _ => false,
    }
}

/// Reports defaults of the manifest that would never be filled in. In other files they are what JSON Schema makes of
/// them: notes.
pub(super) fn report_unused(graph: &Graph, mistakes: &mut Sink) {
    let mut at_property = BTreeSet::new();
    for id in graph.ids() {
        let schema = graph.get(id);
        for property in schema.named("properties") {
            at_property.insert(property.schema);
            let default = graph.get(property.schema).get("default");
            if let Some(default) = default.filter(|_| schema.in_manifest)
                && schema.required().any(|name| name == property.name)
            {
                let help = "take the property out of `required`, or remove the default";
                let message = "this default is never filled in, since the property is required";
                mistakes.push(Diagnostic::new(default.key_place, message, help));
            }
        }
    }
    for id in graph.ids().filter(|id| graph.get(*id).in_manifest) {
        let schema = graph.get(id);
        let Some(default) = schema.get("default") else { continue };
        if matches!(schema.standing, Standing::Branch | Standing::Condition) {
            let message = "this default is never filled in, since it stands inside of a composition";
            let help = "remove it, or give it to a property beside the composition";
            mistakes.push(Diagnostic::new(default.key_place, message, help));
        } else if !at_property.contains(&id) {
            let help = "remove it, or put it at the property itself";
            mistakes.push(Diagnostic::new(default.key_place, "only a property can have a default", help));
        }
    }
}
