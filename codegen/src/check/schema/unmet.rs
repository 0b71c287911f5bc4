//! Required properties that may not be there: a composition whose parts, taken together, allow no object at all.

use std::collections::BTreeSet;

use super::graph::{Body, Graph, Held, Schema, SchemaId, Standing};
use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::manifest::Place;
use crate::model::Json;

/// Reports each name in a `required` beside a `$ref`, another composition or a word on other properties, or in a branch of its
/// `allOf`, that the whole of it forbids. Where an object stands alone, its own `required` is checked when it is read.
pub(super) fn report_unmet(graph: &Graph, mistakes: &mut Sink) {
    let mut told: BTreeSet<Place> = BTreeSet::new();
    for id in graph.ids().filter(|id| stands_for_itself(graph.get(*id))) {
        let Some(whole) = Whole::of(graph, id) else { continue };
        for (name, place) in required(graph, id) {
            if let Some(closing) = whole.forbids(name)
                && told.insert(place)
            {
                let message = format!("`required` names `{name}`, which the schema does not allow: no object fits");
                let help = match nearest(name, whole.properties()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "describe it under `properties`, or remove it here".to_owned(),
                };
                let diagnostic = Diagnostic::new(place, message, help);
                mistakes.push(match closing {
                    Some(closing) => diagnostic.also(closing, "this allows no other properties"),
                    None => diagnostic,
                });
            }
        }
    }
}

fn stands_for_itself(schema: &Schema) -> bool {
    schema.in_manifest
        && matches!(schema.standing, Standing::Whole | Standing::Definition)
        && (["$ref", "allOf"].iter().any(|keyword| schema.has(keyword))
            || ["additionalProperties", "unevaluatedProperties"].iter().any(|keyword| place(schema, keyword).is_some()))
}

/// The names that a schema requires by itself and by the branches of its `allOf`, with their places. What it refers to says
/// that for itself.
fn required(graph: &Graph, id: SchemaId) -> Vec<(&str, Place)> {
    let mut found = Vec::new();
    let mut ahead = vec![id];
    while let Some(id) = ahead.pop() {
        let schema = graph.get(id);
        if let Some(keyword) = schema.get("required")
            && let Held::Data(Json::List(names)) = &keyword.held
        {
            found.extend(names.iter().zip(keyword.places()).filter_map(|(name, place)| match name {
                Json::Text(name) => Some((name.as_str(), *place)),
                _ => None,
            }));
        }
        ahead.extend(schema.schemas("allOf"));
    }
    found
}

/// A schema with all that is applied to the same value.
struct Whole<'g> {
    graph: &'g Graph,
    /// Those that hold in any case: the schema, what it refers to, and the branches of `allOf`.
    certain: Vec<SchemaId>,
}

impl<'g> Whole<'g> {
    /// None where a part was wrong, which has been reported, or cannot be told.
    fn of(graph: &'g Graph, id: SchemaId) -> Option<Self> {
        let certain = reach(graph, id, |keyword| matches!(keyword, "$ref" | "allOf"));
        let is_told = |id: &SchemaId| {
            let schema = graph.get(*id);
            !matches!(schema.body, Body::Broken) && !schema.has("$dynamicRef")
        };
        reach(graph, id, |_| true).iter().all(is_told).then_some(Self { graph, certain })
    }

    /// Whether no object may have this property; with the place of what forbids it, where that is written.
    fn forbids(&self, name: &str) -> Option<Option<Place>> {
        self.certain.iter().find_map(|id| {
            let schema = self.graph.get(*id);
            let closing = |keyword: &str| self.is_false(schema, keyword).then(|| place(schema, keyword));
            closing("additionalProperties")
                .filter(|_| schema.property(name).is_none() && !schema.has("patternProperties"))
                .or_else(|| closing("unevaluatedProperties").filter(|_| !self.may_be_evaluated(*id, name)))
        })
    }

    fn is_false(&self, schema: &Schema, keyword: &str) -> bool {
        schema.schema(keyword).is_some_and(|others| matches!(self.graph.get(others).body, Body::Bool(false)))
    }

    /// Whether a part, perhaps one that only holds at times, speaks of the property.
    fn may_be_evaluated(&self, id: SchemaId, name: &str) -> bool {
        reach(self.graph, id, |_| true).iter().any(|part| {
            let schema = self.graph.get(*part);
            schema.property(name).is_some()
                || schema.has("patternProperties")
                || ["additionalProperties", "unevaluatedProperties"]
                    .iter()
                    .any(|keyword| schema.has(keyword) && !self.is_false(schema, keyword))
        })
    }

    fn properties(&self) -> impl Iterator<Item = &'g str> {
        let named = self.certain.iter().flat_map(|id| self.graph.get(*id).named("properties"));
        named.map(|property| property.name.as_str())
    }
}

/// Where a keyword was written; none if it was added since nothing was said.
fn place(schema: &Schema, keyword: &str) -> Option<Place> {
    schema.get(keyword).map(|keyword| keyword.key_place).filter(|place| *place != schema.place)
}

/// The schemas that are applied to the same value by these keywords, the first included.
fn reach(graph: &Graph, id: SchemaId, by: impl Fn(&str) -> bool) -> Vec<SchemaId> {
    let (mut seen, mut ahead) = (BTreeSet::from([id]), vec![id]);
    let mut reached = Vec::new();
    while let Some(id) = ahead.pop() {
        reached.push(id);
        ahead.extend(
            graph.in_place(id).filter(|(keyword, part)| by(keyword) && seen.insert(*part)).map(|(_, part)| part),
        );
    }
    reached
}
