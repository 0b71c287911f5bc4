//! Schemas that could never be done with: those that lead back to themselves on the spot, and those of which every
//! document would hold another.

use super::circle::Circles;
use super::graph::{Body, Graph, Held, Name, SchemaId};
use super::kind::Kind;
use crate::diagnostic::{Diagnostic, Sink};
use crate::model::Json;

/// Reports schemas that are applied to a value again and again, and takes them out: no later stage has to fear them.
pub(super) fn report_loops(graph: &mut Graph, mistakes: &mut Sink) {
    let ids: Vec<SchemaId> = graph.ids().collect();
    let circles = circles(graph, &ids, |graph, id| graph.in_place(id).map(|(_, schema)| schema).collect());
    let looping: Vec<(usize, SchemaId)> =
        ids.iter().copied().enumerate().filter(|(index, _)| circles.is_circular(*index)).collect();
    let mut told: Vec<usize> = Vec::new();
    for (index, id) in &looping {
        if told.iter().any(|other| circles.share(*other, *index)) {
            continue;
        }
        // Somewhere on the way round there is a reference; without one there is no way back.
        let on_circle = |id: &SchemaId| looping.iter().find(|(_, other)| other == id).map(|(index, _)| *index);
        let reference = looping.iter().filter(|(other, _)| circles.share(*other, *index)).find_map(|(_, id)| {
            graph.get(*id).keywords().iter().find(|keyword| match &keyword.held {
                Held::Reference(Some(target)) => on_circle(target).is_some_and(|target| circles.share(target, *index)),
                _ => false,
            })
        });
        let place = reference.map_or(graph.get(*id).place, |keyword| keyword.place);
        let help = "on the way back, put the schema under a property or the items of a list";
        mistakes.push(Diagnostic::new(place, "this reference leads back to itself, without end", help));
        told.push(*index);
    }
    for (_, id) in looping {
        graph.get_mut(id).body = Body::Broken;
    }
}

/// Reports each shared schema whose documents would never end.
pub(super) fn report_endless(graph: &Graph, mistakes: &mut Sink) {
    let ids: Vec<SchemaId> = graph.ids().collect();
    let circles = circles(graph, &ids, needs);
    for (index, id) in ids.iter().enumerate() {
        let schema = graph.get(*id);
        if let Some(Name { text: name, shared_at: Some(place), .. }) = &schema.name
            && circles.is_circular(index)
        {
            let message = format!("every `{name}` would hold another `{name}`, without end");
            let help = "on the way back to it, leave a property out of `required`, allow null, or use a list";
            mistakes.push(Diagnostic::new(*place, message, help));
        }
    }
}

fn circles(graph: &Graph, ids: &[SchemaId], next: impl Fn(&Graph, SchemaId) -> Vec<SchemaId>) -> Circles {
    let number = |id: SchemaId| id.index();
    let edges: Vec<Vec<usize>> = ids.iter().map(|id| next(graph, *id).into_iter().map(number).collect()).collect();
    Circles::of(&edges)
}

/// The schemas of which every document of this one holds a document.
fn needs(graph: &Graph, id: SchemaId) -> Vec<SchemaId> {
    let schema = graph.get(id);
    if schema.values().is_some() {
        return Vec::new();
    }
    let mut needs: Vec<SchemaId> = schema.references().chain(schema.schemas("allOf").iter().copied()).collect();
    match schema.types().as_deref() {
        Some([Kind::Object]) => needs.extend(schema.required().filter_map(|name| schema.property(name))),
        Some([Kind::Array]) if matches!(schema.data("minItems"), Some(Json::Number(least)) if least.as_f64() > Some(0.0)) =>
        {
            needs.extend(schema.schema("items").filter(|_| !schema.has("prefixItems")));
            needs.extend(schema.schemas("prefixItems").first());
        }
        _ => {}
    }
    needs
}
