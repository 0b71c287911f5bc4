//! Schemas that nothing fits, by keywords that are each right. JSON Schema allows them, so they get a note.

use super::graph::{Body, Graph, Schema, SchemaId, Standing};
use super::kind::Kind;
use crate::diagnostic::{Diagnostic, Sink};

/// Notes each of the manifest's own schemas that nothing can fit.
pub(super) fn note_impossible(graph: &Graph, mistakes: &mut Sink) {
    for id in graph.ids() {
        let schema = graph.get(id);
        // What only asks may well ask for what is never there.
        if schema.in_manifest && schema.standing != Standing::Condition {
            Impossible { graph, schema }.note(mistakes);
        }
    }
}

struct Impossible<'g> {
    graph: &'g Graph,
    schema: &'g Schema,
}

impl Impossible<'_> {
    fn note(&self, mistakes: &mut Sink) {
        self.note_required(mistakes);
        self.note_types(mistakes);
        // Where other kinds of values fit too, something does.
        match self.schema.types().unwrap_or_default()[..] {
            [Kind::Object] => self.note_object(mistakes),
            [Kind::Array] => self.note_array(mistakes),
            _ => {}
        }
    }

    /// A property that is required and may not be there.
    fn note_required(&self, mistakes: &mut Sink) {
        let Some(keyword) = self.schema.get("required") else { return };
        for (name, place) in self.schema.required().zip(keyword.places()) {
            let Some(property) = self.schema.property(name) else { continue };
            if self.is_false(property) {
                let message = format!("no object fits: `{name}` is required, and its schema accepts nothing");
                let help = format!("remove `{name}` from `required`, or describe it under `properties`");
                let note = Diagnostic::new(*place, message, help);
                mistakes.note(note.also(self.graph.get(property).place, "this accepts nothing"));
            }
        }
    }

    /// A branch of `allOf`, or what is referred to, whose types are none of those beside it.
    fn note_types(&self, mistakes: &mut Sink) {
        let parts = self.schema.references().chain(self.schema.schemas("allOf").iter().copied());
        let typed = |schema: &Schema| schema.types().filter(|types| !types.is_empty());
        let mut known =
            typed(self.schema).map(|types| (types, self.schema.get("type").map_or(self.schema.place, |it| it.place)));
        for part in parts {
            let part = self.graph.get(part);
            let Some(types) = typed(part) else { continue };
            let place = part.get("type").map_or(part.place, |keyword| keyword.place);
            let Some((others, first)) = &known else {
                known = Some((types, place));
                continue;
            };
            let meet = |kind: &Kind, other: &Kind| {
                kind == other || matches!((kind, other), (Kind::Integer, Kind::Number) | (Kind::Number, Kind::Integer))
            };
            if !types.iter().any(|kind| others.iter().any(|other| meet(kind, other))) && place != *first {
                let message = "nothing fits: a value cannot be of both types";
                let help = "write the same type in both, or `anyOf` if a value may be of either";
                mistakes.note(Diagnostic::new(*first, message, help).label("this type").also(place, "and this one"));
                return;
            }
        }
    }

    fn note_object(&self, mistakes: &mut Sink) {
        let required = self.schema.required().count();
        self.note_more("required", required, "maxProperties", "are required", mistakes);
        let is_closed = self.schema.schema("additionalProperties").is_some_and(|others| self.is_false(others));
        if is_closed && !self.schema.has("patternProperties") {
            let there =
                self.schema.named("properties").iter().filter(|property| !self.is_false(property.schema)).count();
            self.note_fewer("minProperties", there, "can be there", mistakes);
        }
    }

    fn note_array(&self, mistakes: &mut Sink) {
        if self.schema.schema("items").is_some_and(|others| self.is_false(others)) {
            let there = self.schema.schemas("prefixItems").len();
            self.note_fewer("minItems", there, "can be there", mistakes);
        }
        if self.schema.is_true("uniqueItems")
            && !self.schema.has("prefixItems")
            && let Some(items) = self.schema.schema("items")
            && let Some(values) = self.graph.get(items).values()
        {
            self.note_fewer("minItems", values.len(), "can be there without one twice", mistakes);
        }
        let contained = self.schema.number("minContains").and_then(count).unwrap_or(1);
        if self.schema.has("contains") {
            self.note_more("contains", contained, "maxItems", "must be there by `contains`", mistakes);
        }
    }

    /// More must be there than may.
    fn note_more(&self, by: &str, there: usize, most: &str, what: &str, mistakes: &mut Sink) {
        let Some(limit) = self.schema.number(most).and_then(count).filter(|limit| there > *limit) else { return };
        let (Some(most_at), Some(by_at)) = (self.schema.get(most), self.schema.get(by)) else { return };
        let message = format!("nothing fits: `{most}` allows {limit}, and {there} {what}");
        let help = format!("raise `{most}` to {there}, or ask for fewer");
        mistakes.note(Diagnostic::new(most_at.place, message, help).also(by_at.key_place, "what must be there"));
    }

    /// Fewer can be there than must.
    fn note_fewer(&self, least: &str, there: usize, what: &str, mistakes: &mut Sink) {
        let Some(limit) = self.schema.number(least).and_then(count).filter(|limit| there < *limit) else { return };
        let Some(keyword) = self.schema.get(least) else { return };
        let message = format!("nothing fits: `{least}` asks for {limit}, and at most {there} {what}");
        mistakes.note(Diagnostic::new(keyword.place, message, format!("lower `{least}` to {there}, or allow more")));
    }

    fn is_false(&self, schema: SchemaId) -> bool {
        matches!(self.graph.get(schema).body, Body::Bool(false))
    }
}

fn count(number: &serde_json::Number) -> Option<usize> {
    number.as_u64().and_then(|count| count.try_into().ok())
}
