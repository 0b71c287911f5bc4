//! Schemas as they are served: each stands alone, and refers to nothing but its own `$defs`.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::graph::{Body, Graph, Held, Schema, SchemaId};
use crate::model::Json;

/// Keywords that only say where a schema stands, or to its authors what it is about.
const LEFT_OUT: [&str; 7] = ["$id", "$anchor", "$dynamicAnchor", "$defs", "$schema", "$vocabulary", "$comment"];

/// Writes schemas of a graph.
#[derive(Debug)]
pub(super) struct Writer<'g> {
    graph: &'g Graph,
    /// The name of every schema that references lead to.
    names: BTreeMap<SchemaId, String>,
    /// Those of which something that speaks of the same value was wrong, which has been reported: what they allow is not
    /// known, and they are written as if it were anything.
    unsure: BTreeSet<SchemaId>,
}

impl<'g> Writer<'g> {
    pub(super) fn new(graph: &'g Graph) -> Self {
        let targets: BTreeSet<SchemaId> = graph.ids().flat_map(|id| graph.get(id).references()).collect();
        // A shared schema has its name before any other that would like it.
        let is_shared = |id: &SchemaId| graph.get(*id).name.as_ref().is_some_and(|name| name.is_shared());
        let (shared, others): (Vec<_>, Vec<_>) = targets.into_iter().partition(is_shared);
        let mut names = BTreeMap::new();
        let mut taken = BTreeSet::new();
        for id in shared.into_iter().chain(others) {
            names.insert(id, free_name(graph.get(id), &mut taken));
        }
        Self { graph, names, unsure: unsure(graph) }
    }

    /// A schema with all that it refers to in its `$defs`.
    pub(super) fn document(&self, root: SchemaId) -> Json {
        let mut mentioned = BTreeSet::new();
        let written = self.schema(root, &mut mentioned);
        let definitions = self.definitions(mentioned);
        let written = match (definitions.contains_key(&root), self.names.get(&root)) {
            (true, Some(name)) => reference(name),
            _ => written,
        };
        self.with_definitions(written, definitions)
    }

    /// A schema that asks for all of these at once; without one keyword of the first.
    pub(super) fn all_of(&self, schemas: &[SchemaId], without: Option<&str>) -> Json {
        let mut mentioned = BTreeSet::new();
        let mut written: Vec<Json> = schemas.iter().map(|id| self.schema(*id, &mut mentioned)).collect();
        if let (Some(Json::Object(entries)), Some(without)) = (written.first_mut(), without) {
            entries.retain(|(keyword, _)| keyword != without);
        }
        let definitions = self.definitions(mentioned);
        let whole = match written.len() {
            1 => written.remove(0),
            _ => Json::Object(vec![("allOf".to_owned(), Json::List(written))]),
        };
        self.with_definitions(whole, definitions)
    }

    /// Whether a schema and all that it comes to could be read.
    pub(super) fn is_sound(&self, schemas: &[SchemaId]) -> bool {
        let mut seen: BTreeSet<SchemaId> = BTreeSet::new();
        let mut open = schemas.to_vec();
        while let Some(id) = open.pop() {
            if seen.insert(id) {
                let schema = self.graph.get(id);
                let leads_nowhere =
                    schema.keywords().iter().any(|keyword| matches!(keyword.held, Held::Reference(None)));
                if leads_nowhere || matches!(schema.body, Body::Broken) {
                    return false;
                }
                open.extend(self.graph.edges(id).map(|(_, schema)| schema));
            }
        }
        true
    }

    fn with_definitions(&self, schema: Json, definitions: BTreeMap<SchemaId, Json>) -> Json {
        if definitions.is_empty() {
            return schema;
        }
        let named = definitions.into_iter().filter_map(|(id, json)| Some((self.names.get(&id)?.clone(), json)));
        let definitions = ("$defs".to_owned(), Json::Object(named.collect()));
        match schema {
            Json::Object(mut entries) => {
                entries.push(definitions);
                Json::Object(entries)
            }
            other => other,
        }
    }

    /// The mentioned schemas and all that they mention, in the order in which they were read.
    fn definitions(&self, mut open: BTreeSet<SchemaId>) -> BTreeMap<SchemaId, Json> {
        let mut definitions = BTreeMap::new();
        while let Some(id) = open.pop_first() {
            if let Entry::Vacant(place) = definitions.entry(id) {
                place.insert(self.schema(id, &mut open));
            }
        }
        definitions
    }

    fn schema(&self, id: SchemaId, mentioned: &mut BTreeSet<SchemaId>) -> Json {
        let keywords = match &self.graph.get(id).body {
            Body::Bool(value) => return Json::Bool(*value),
            Body::Keywords(keywords) if !self.unsure.contains(&id) => keywords,
            Body::Keywords(_) | Body::Broken => return Json::Bool(true),
        };
        let mut entries: Vec<(String, Json)> = Vec::new();
        let mut second = None;
        for keyword in keywords.iter().filter(|keyword| !LEFT_OUT.contains(&keyword.name)) {
            let written = match &keyword.held {
                Held::Data(json) => json.clone(),
                Held::Schema(schema) => self.schema(*schema, mentioned),
                Held::Schemas(schemas) => Json::List(schemas.iter().map(|id| self.schema(*id, mentioned)).collect()),
                Held::Named(named) => Json::Object(
                    named.iter().map(|named| (named.name.clone(), self.schema(named.schema, mentioned))).collect(),
                ),
                Held::Reference(target) => {
                    let Some(name) = target.and_then(|target| self.names.get(&target)) else { continue };
                    mentioned.extend(target);
                    if entries.iter().any(|(keyword, _)| keyword == "$ref") {
                        second = Some(reference(name));
                    } else {
                        entries.push(("$ref".to_owned(), Json::Text(pointer(name))));
                    }
                    continue;
                }
            };
            entries.push((keyword.name.to_owned(), written));
        }
        // Where `$ref` and `$dynamicRef` stand beside each other.
        if let Some(second) = second {
            match entries.iter_mut().find(|(keyword, _)| keyword == "allOf") {
                Some((_, Json::List(parts))) => parts.push(second),
                _ => entries.push(("allOf".to_owned(), Json::List(vec![second]))),
            }
        }
        Json::Object(entries)
    }
}

/// The schemas of which a part that is applied to the same value could not be read.
fn unsure(graph: &Graph) -> BTreeSet<SchemaId> {
    let is_wrong = |id: &SchemaId| {
        let schema = graph.get(*id);
        let leads_nowhere = || schema.keywords().iter().any(|keyword| matches!(keyword.held, Held::Reference(None)));
        matches!(schema.body, Body::Broken) || leads_nowhere()
    };
    let mut unsure: BTreeSet<SchemaId> = graph.ids().filter(is_wrong).collect();
    // Without a mistake, which is the rule, this ends at once.
    let mut is_growing = !unsure.is_empty();
    while is_growing {
        let more: Vec<_> = graph
            .ids()
            .filter(|id| !unsure.contains(id) && graph.in_place(*id).any(|(_, part)| unsure.contains(&part)))
            .collect();
        is_growing = !more.is_empty();
        unsure.extend(more);
    }
    unsure
}

fn reference(name: &str) -> Json {
    Json::Object(vec![("$ref".to_owned(), Json::Text(pointer(name)))])
}

fn pointer(name: &str) -> String {
    format!("#/$defs/{name}")
}

/// A name that needs no escaping anywhere, and that no other schema has.
fn free_name(schema: &Schema, taken: &mut BTreeSet<String>) -> String {
    let plain = |text: &str| -> String {
        text.chars().map(|sign| if sign.is_ascii_alphanumeric() || "_-.".contains(sign) { sign } else { '_' }).collect()
    };
    let (text, prefix) = schema.name.as_ref().map_or(("Schema", ""), |name| (&name.text, &name.prefix));
    let short = plain(text);
    let mut wanted = vec![];
    if !short.is_empty() && !short.bytes().all(|sign| sign.is_ascii_digit()) {
        wanted.push(short.clone());
    }
    wanted.push(format!("{}_{short}", plain(prefix)));
    let free = wanted.into_iter().find(|name| !taken.contains(name)).unwrap_or_else(|| {
        let mut number = 2_u32;
        while taken.contains(&format!("{short}_{number}")) {
            number += 1;
        }
        format!("{short}_{number}")
    });
    taken.insert(free.clone());
    free
}
