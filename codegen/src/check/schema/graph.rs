//! The schemas of a manifest as a graph: references lead from one to another, and every keyword has been checked.

use super::kind::Kind;
use crate::manifest::Place;
use crate::model::Json;

/// Every schema that was read.
#[derive(Debug, Default)]
pub(super) struct Graph(Vec<Schema>);

/// One of the schemas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::check) struct SchemaId(usize);

/// A schema and where it stands.
#[derive(Debug)]
pub(super) struct Schema {
    pub(super) place: Place,
    pub(super) body: Body,
    pub(super) standing: Standing,
    /// Whether it stands in the manifest, not in another file.
    pub(super) in_manifest: bool,
    /// What it is called where references lead to it.
    pub(super) name: Option<Name>,
}

/// What a schema says.
#[derive(Debug)]
pub(super) enum Body {
    /// `true` or `false`.
    Bool(bool),
    Keywords(Vec<Keyword>),
    /// Something was wrong, and has been reported.
    Broken,
}

/// A keyword with what stands below it.
#[derive(Debug)]
pub(super) struct Keyword {
    pub(super) name: &'static str,
    pub(super) key_place: Place,
    pub(super) place: Place,
    /// Where each item of a list of data stands.
    pub(super) item_places: Vec<Place>,
    pub(super) held: Held,
}

/// What stands below a keyword.
#[derive(Debug)]
pub(super) enum Held {
    Schema(SchemaId),
    Schemas(Vec<SchemaId>),
    Named(Vec<Named>),
    /// Where a reference leads; none if nowhere, which has been reported.
    Reference(Option<SchemaId>),
    Data(Json),
}

/// A schema under a name that is free.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) key_place: Place,
    pub(super) schema: SchemaId,
}

/// The name of a schema that references lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) text: String,
    /// What sets it apart from another of that name.
    pub(super) prefix: String,
    /// Where it is said, for one of the manifest's shared schemas.
    pub(super) shared_at: Option<Place>,
}

impl Name {
    /// Whether it is one of the manifest's shared schemas.
    pub(super) fn is_shared(&self) -> bool {
        self.shared_at.is_some()
    }
}

/// How a schema describes values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// As a whole, at one place.
    Whole,
    /// For others to refer to.
    Definition,
    /// As a part of a composition.
    Branch,
    /// Only to ask whether it would be valid.
    Condition,
}

impl SchemaId {
    /// Its number among all.
    pub(super) fn index(self) -> usize {
        self.0
    }
}

impl Graph {
    pub(super) fn add(&mut self, schema: Schema) -> SchemaId {
        self.0.push(schema);
        SchemaId(self.0.len() - 1)
    }

    pub(super) fn get(&self, id: SchemaId) -> &Schema {
        &self.0[id.0]
    }

    pub(super) fn get_mut(&mut self, id: SchemaId) -> &mut Schema {
        &mut self.0[id.0]
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = SchemaId> + use<> {
        (0..self.0.len()).map(SchemaId)
    }

    /// Every schema that stands directly in one, or to which it refers; with the keyword.
    pub(super) fn edges(&self, id: SchemaId) -> impl Iterator<Item = (&'static str, SchemaId)> + '_ {
        self.get(id).keywords().iter().flat_map(|keyword| keyword.schemas().map(|schema| (keyword.name, schema)))
    }

    /// Every schema that is applied to the same value as this one, itself included: through references and
    /// compositions. What only asks (`not`) counts too.
    pub(super) fn in_place(&self, id: SchemaId) -> impl Iterator<Item = (&'static str, SchemaId)> + '_ {
        self.edges(id).filter(|(keyword, _)| IN_PLACE.contains(keyword))
    }
}

/// Keywords whose schemas speak of the same value.
pub(super) const IN_PLACE: [&str; 10] =
    ["$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas"];

impl Keyword {
    /// Where each item of a list of data stands.
    pub(super) fn places(&self) -> &[Place] {
        &self.item_places
    }

    pub(super) fn schemas(&self) -> impl Iterator<Item = SchemaId> + '_ {
        let (one, list, named): (Option<SchemaId>, &[SchemaId], &[Named]) = match &self.held {
            Held::Schema(schema) => (Some(*schema), &[], &[]),
            Held::Reference(schema) => (*schema, &[], &[]),
            Held::Schemas(schemas) => (None, schemas, &[]),
            Held::Named(named) => (None, &[], named),
            Held::Data(_) => (None, &[], &[]),
        };
        one.into_iter().chain(list.iter().copied()).chain(named.iter().map(|named| named.schema))
    }
}

impl Schema {
    pub(super) fn keywords(&self) -> &[Keyword] {
        match &self.body {
            Body::Keywords(keywords) => keywords,
            _ => &[],
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<&Keyword> {
        self.keywords().iter().find(|keyword| keyword.name == name)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    pub(super) fn data(&self, name: &str) -> Option<&Json> {
        match &self.get(name)?.held {
            Held::Data(json) => Some(json),
            _ => None,
        }
    }

    pub(super) fn number(&self, name: &str) -> Option<&serde_json::Number> {
        match self.data(name)? {
            Json::Number(number) => Some(number),
            _ => None,
        }
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        match self.data(name)? {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn is_true(&self, name: &str) -> bool {
        matches!(self.data(name), Some(Json::Bool(true)))
    }

    pub(super) fn schema(&self, name: &str) -> Option<SchemaId> {
        match &self.get(name)?.held {
            Held::Schema(schema) => Some(*schema),
            _ => None,
        }
    }

    pub(super) fn schemas(&self, name: &str) -> &[SchemaId] {
        match self.get(name).map(|keyword| &keyword.held) {
            Some(Held::Schemas(schemas)) => schemas,
            _ => &[],
        }
    }

    pub(super) fn named(&self, name: &str) -> &[Named] {
        match self.get(name).map(|keyword| &keyword.held) {
            Some(Held::Named(named)) => named,
            _ => &[],
        }
    }

    /// Where `$ref` and `$dynamicRef` lead.
    pub(super) fn references(&self) -> impl Iterator<Item = SchemaId> + '_ {
        self.keywords().iter().filter_map(|keyword| match keyword.held {
            Held::Reference(target) => target,
            _ => None,
        })
    }

    pub(super) fn property(&self, name: &str) -> Option<SchemaId> {
        self.named("properties").iter().find(|property| property.name == name).map(|property| property.schema)
    }

    /// The names in `required`.
    pub(super) fn required(&self) -> impl Iterator<Item = &str> {
        let names: &[Json] = match self.data("required") {
            Some(Json::List(names)) => names,
            _ => &[],
        };
        names.iter().filter_map(|name| match name {
            Json::Text(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// What `type` says.
    pub(super) fn types(&self) -> Option<Vec<Kind>> {
        let of = |json: &Json| match json {
            Json::Text(name) => Kind::of(name),
            _ => None,
        };
        match self.data("type")? {
            Json::List(names) => Some(names.iter().filter_map(of).collect()),
            name => Some(of(name).into_iter().collect()),
        }
    }

    /// The values that `enum` or `const` allow.
    pub(super) fn values(&self) -> Option<Vec<&Json>> {
        match (self.data("const"), self.data("enum")) {
            (Some(value), None) => Some(vec![value]),
            (None, Some(Json::List(values))) => Some(values.iter().collect()),
            (Some(value), Some(Json::List(values))) => {
                Some(values.iter().filter(|other| other.is_equal(value)).collect())
            }
            _ => None,
        }
    }
}
