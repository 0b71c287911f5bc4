//! Branches of a `oneOf` that say the same: what fits one fits the other, so neither is ever chosen.

use std::collections::HashMap;

use super::graph::{Body, Graph, Held, SchemaId};
use crate::diagnostic::{Diagnostic, Sink};

/// Keywords that say nothing of what is valid.
pub(super) const SILENT: [&str; 9] =
    ["title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly", "$comment", "$defs"];

/// Notes each branch that repeats an earlier one of its `oneOf`, in the manifest's own schemas.
pub(super) fn note_twins(graph: &Graph, mistakes: &mut Sink) {
    for id in graph.ids().filter(|id| graph.get(*id).in_manifest) {
        let mut known: HashMap<String, SchemaId> = HashMap::new();
        for branch in graph.get(id).schemas("oneOf") {
            // One that accepts nothing says so on purpose.
            if matches!(graph.get(*branch).body, Body::Bool(false)) {
                continue;
            }
            let mut said = String::new();
            if say(graph, *branch, &mut said).is_none() {
                continue;
            }
            let Some(first) = known.get(&said) else {
                known.insert(said, *branch);
                continue;
            };
            let (place, first) = (graph.get(*branch).place, graph.get(*first).place);
            let message = "nothing fits this branch alone: it is the same as another of this `oneOf`";
            let help = "remove one of the two, or say in both what tells them apart, such as a property with a `const`";
            let note = Diagnostic::new(place, message, help).label("the same again");
            mistakes.note(if first == place { note } else { note.also(first, "first") });
        }
    }
}

/// Writes what a schema says of values, so that two which say the same word for word read alike; none if not all of it is
/// known.
pub(super) fn say(graph: &Graph, id: SchemaId, said: &mut String) -> Option<()> {
    let schema = graph.get(id);
    match &schema.body {
        Body::Broken => return None,
        Body::Bool(value) => said.push_str(if *value { "true" } else { "false" }),
        Body::Keywords(keywords) => {
            let mut telling: Vec<_> = keywords.iter().filter(|keyword| !SILENT.contains(&keyword.name)).collect();
            telling.sort_by_key(|keyword| keyword.name);
            said.push('{');
            for keyword in telling {
                said.push_str(keyword.name);
                said.push(':');
                say_held(graph, &keyword.held, said)?;
                said.push(',');
            }
            said.push('}');
        }
    }
    Some(())
}

fn say_held(graph: &Graph, held: &Held, said: &mut String) -> Option<()> {
    match held {
        Held::Schema(schema) => say(graph, *schema, said),
        Held::Schemas(schemas) => {
            said.push('[');
            for schema in schemas {
                say(graph, *schema, said)?;
                said.push(',');
            }
            said.push(']');
            Some(())
        }
        Held::Named(named) => {
            let mut sorted: Vec<_> = named.iter().collect();
            sorted.sort_by_key(|named| &named.name);
            said.push('{');
            for named in sorted {
                said.push_str(&format!("{:?}:", named.name));
                say(graph, named.schema, said)?;
                said.push(',');
            }
            said.push('}');
            Some(())
        }
        Held::Reference(target) => {
            said.push_str(&format!("#{}", (*target)?.index()));
            Some(())
        }
        Held::Data(json) => {
            said.push_str(&json.to_string());
            Some(())
        }
    }
}
