use std::collections::BTreeSet;

use super::{Checked, Schemas, keywords, kind, written};
use crate::check::expect::text;
use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::manifest::{Entry, Map, Node, Value};
use crate::model::{Json, Type};

const PREFIX: &str = "#/schemas/";

impl<'a> Schemas<'a> {
    /// A schema with `$ref`.
    pub(super) fn reference(
        &mut self,
        schema: &Map,
        entry: &Entry,
        is_shared: bool,
        mistakes: &mut Sink,
    ) -> Option<Checked> {
        keywords::check_beside_reference(schema, mistakes);
        let reference = text(entry, "write `\"#/schemas/Name\"`, in quotes", mistakes)?;
        let Some(name) = reference.strip_prefix(PREFIX) else {
            let message = format!("`{reference}` is out of reach");
            let help = "put the schema under the manifest's `schemas`, and write `\"#/schemas/Name\"`";
            mistakes.push(Diagnostic::new(entry.value.place, message, help));
            return None;
        };
        let Some(shared) = self.shared.get(name) else {
            let help = match nearest(name, self.shared.keys().copied()) {
                Some(near) => format!("did you mean `{PREFIX}{near}`?"),
                None => format!("write a schema called `{name}` under `schemas:`"),
            };
            mistakes.push(Diagnostic::new(entry.value.place, format!("there is no shared schema `{name}`"), help));
            return None;
        };
        let ty = Type::Named(shared.type_name.clone());
        let mut replaced = vec![("$ref", Json::Text(format!("#/$defs/{name}")))];
        if self.closed && !is_shared && self.is_closed_at_use(shared.entry) {
            replaced.push(("unevaluatedProperties", Json::Bool(false)));
        }
        let json = written::with(schema, replaced);
        let names = BTreeSet::from([name.to_owned()]);
        Some(Checked { json, ty, mentions: names.clone(), needs: names })
    }

    /// What a schema is once its references are followed; none if one leads nowhere or round in a circle.
    pub(super) fn resolve<'b>(&self, node: &'b Node) -> Option<&'b Node>
    where
        'a: 'b,
    {
        let mut node = node;
        // More steps than shared schemas go round in a circle.
        for _ in 0..=self.shared.len() {
            let Value::Map(schema) = &node.value else {
                return Some(node);
            };
            let Some(reference) = schema.get("$ref") else {
                return Some(node);
            };
            let Value::Text(text) = &reference.value.value else {
                return None;
            };
            node = &self.shared.get(text.strip_prefix(PREFIX)?)?.entry.value;
        }
        None
    }

    /// Whether a shared schema says nothing of the properties that it does not name.
    fn is_closed_at_use(&self, shared: &'a Entry) -> bool {
        self.resolve(&shared.value).is_some_and(|node| match &node.value {
            Value::Map(schema) => {
                kind::is_object(schema) && schema.has("properties") && !schema.has("additionalProperties")
            }
            _ => false,
        })
    }
}
