//! Objects are closed: what a manifest leaves unsaid is said.

use std::collections::BTreeSet;

use super::graph::{Body, Graph, Held, Keyword, Schema, SchemaId, Standing};

const COMPOSED: [&str; 7] = ["$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "if", "dependentSchemas"];

/// Forbids other properties where an object with properties is described as a whole and nothing is said of others.
pub(super) fn close(graph: &mut Graph) {
    let whole: Vec<SchemaId> = graph
        .ids()
        .filter(|id| {
            let schema = graph.get(*id);
            schema.in_manifest && schema.standing == Standing::Whole && !says_others(schema)
        })
        .collect();
    let silent: Vec<(SchemaId, &'static str)> = whole
        .into_iter()
        .filter_map(|id| {
            let schema = graph.get(id);
            if COMPOSED.iter().any(|keyword| schema.has(keyword)) {
                describes_open_object(graph, id, id, &mut BTreeSet::new()).then_some((id, "unevaluatedProperties"))
            } else {
                schema.has("properties").then_some((id, "additionalProperties"))
            }
        })
        .collect();
    for (id, keyword) in silent {
        let Schema { place, standing, .. } = *graph.get(id);
        let nothing = graph.add(Schema { place, body: Body::Bool(false), standing, in_manifest: true, name: None });
        if let Body::Keywords(keywords) = &mut graph.get_mut(id).body {
            let (item_places, held) = (Vec::new(), Held::Schema(nothing));
            keywords.push(Keyword { name: keyword, key_place: place, place, item_places, held });
        }
    }
}

fn says_others(schema: &Schema) -> bool {
    schema.has("additionalProperties") || schema.has("unevaluatedProperties")
}

/// Whether a schema, or one that it is made of, has properties and leaves open which others there may be.
fn describes_open_object(graph: &Graph, id: SchemaId, asked: SchemaId, seen: &mut BTreeSet<SchemaId>) -> bool {
    let schema = graph.get(id);
    // A schema from another file is as it stands, and one that is described as a whole is closed by itself.
    if !schema.in_manifest || (id != asked && schema.standing == Standing::Whole) || !seen.insert(id) {
        return false;
    }
    (schema.has("properties") && !says_others(schema))
        || graph
            .in_place(id)
            .filter(|(keyword, _)| !matches!(*keyword, "not" | "if"))
            .any(|(_, part)| describes_open_object(graph, part, asked, seen))
}
