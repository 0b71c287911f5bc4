//! From what was written to the graph: each keyword is checked, each reference followed.

use std::collections::{BTreeMap, HashMap, VecDeque};

use super::graph::{Body, Graph, Held, Keyword, Name, Named, Schema, SchemaId, Standing};
use super::{reference, slips, values};
use crate::diagnostic::Sink;
use crate::library::{Holds, Index, ScopeId, Word, address, word};
use crate::manifest::{Entry, Map, Node, Place, Value};
use crate::model::Json;

/// Reads schemas, each once.
pub(super) struct Reader<'a, 'i> {
    index: &'i Index<'a>,
    graph: Graph,
    closed: bool,
    known: HashMap<(usize, EnvironmentId), SchemaId>,
    environments: Vec<Environment<'a>>,
    pending: VecDeque<Pending<'a>>,
    patterns: values::Patterns,
}

/// For each dynamic anchor the schema that it means: the one of the outermost resource. A schema that is reached
/// through other resources means others, and so is another schema.
type Environment<'a> = BTreeMap<&'a str, (usize, &'a Node, ScopeId)>;
type EnvironmentId = usize;

/// A reference that has not been followed yet.
struct Pending<'a> {
    holder: SchemaId,
    keyword: &'static str,
    entry: &'a Entry,
    text: &'a str,
    scope: ScopeId,
    environment: EnvironmentId,
}

/// What a schema inherits from where it stands.
#[derive(Clone, Copy)]
struct Around<'a> {
    scope: ScopeId,
    environment: EnvironmentId,
    standing: Standing,
    describes: Described<'a>,
}

/// What a schema describes, as far as reports say more by it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Described<'a> {
    Payload,
    Result,
    /// The property of this name.
    Property(&'a str),
    Other,
}

impl<'a, 'i> Reader<'a, 'i> {
    pub(super) fn new(index: &'i Index<'a>, closed: bool) -> Self {
        Self {
            index,
            graph: Graph::default(),
            closed,
            known: HashMap::new(),
            environments: vec![Environment::new()],
            pending: VecDeque::new(),
            patterns: values::Patterns::default(),
        }
    }

    /// Reads a schema of the manifest that begins a scope.
    pub(super) fn root(
        &mut self,
        node: &'a Node,
        standing: Standing,
        describes: Described<'a>,
        mistakes: &mut Sink,
    ) -> Option<SchemaId> {
        let scope = self.index.scope_of(node)?;
        let environment = self.enter(0, scope);
        Some(self.schema(node, Around { scope, environment, standing, describes }, mistakes))
    }

    /// Reads one of the manifest's shared schemas.
    pub(super) fn shared(&mut self, entry: &'a Entry, mistakes: &mut Sink) -> Option<SchemaId> {
        let schema = self.root(&entry.value, Standing::Definition, Described::Other, mistakes)?;
        let name = Name { text: entry.key.clone(), prefix: String::new(), shared_at: Some(entry.key_place) };
        self.graph.get_mut(schema).name.get_or_insert(name);
        Some(schema)
    }

    /// Follows every reference, and those of what it leads to.
    pub(super) fn finish(mut self, mistakes: &mut Sink) -> Graph {
        while let Some(pending) = self.pending.pop_front() {
            let target = self.follow(&pending, mistakes);
            if let Body::Keywords(keywords) = &mut self.graph.get_mut(pending.holder).body
                && let Some(keyword) = keywords.iter_mut().find(|keyword| keyword.name == pending.keyword)
            {
                keyword.held = Held::Reference(target);
            }
        }
        self.graph
    }

    fn follow(&mut self, pending: &Pending<'a>, mistakes: &mut Sink) -> Option<SchemaId> {
        let mut target = match self.index.resolve(pending.scope, pending.text) {
            Ok(target) => target,
            Err(unresolved) => {
                let asked = reference::Asked { entry: pending.entry, text: pending.text, scope: pending.scope };
                mistakes.push(reference::report(&unresolved, &asked, self.index));
                return None;
            }
        };
        if pending.keyword == "$dynamicRef"
            && let Some((_, anchor)) = pending.text.split_once('#')
            && self.index.dynamic_anchors(target.scope).get(anchor).is_some_and(|node| std::ptr::eq(*node, target.node))
            && let Some((_, node, scope)) = self.environments[pending.environment].get(anchor)
        {
            target.node = node;
            target.scope = *scope;
        }
        let environment = self.enter(pending.environment, target.scope);
        let around =
            Around { scope: target.scope, environment, standing: Standing::Definition, describes: Described::Other };
        let schema = self.schema(target.node, around, mistakes);
        let name = reference::name_of(pending.text, target, self.index);
        let schema_name = &mut self.graph.get_mut(schema).name;
        if schema_name.is_none() {
            *schema_name = Some(name);
        }
        Some(schema)
    }

    /// The environment inside of a resource.
    fn enter(&mut self, outside: EnvironmentId, scope: ScopeId) -> EnvironmentId {
        let defined = self.index.dynamic_anchors(scope);
        if defined.keys().all(|anchor| self.environments[outside].contains_key(anchor)) {
            return outside;
        }
        let mut inside = self.environments[outside].clone();
        for (anchor, node) in defined {
            inside.entry(anchor).or_insert((address(node), node, scope));
        }
        let same = |known: &Environment<'_>| {
            known.len() == inside.len()
                && known
                    .iter()
                    .zip(&inside)
                    .all(|((one, (node, ..)), (other, (same, ..)))| one == other && node == same)
        };
        self.environments.iter().position(same).unwrap_or_else(|| {
            self.environments.push(inside);
            self.environments.len() - 1
        })
    }

    fn schema(&mut self, node: &'a Node, around: Around<'a>, mistakes: &mut Sink) -> SchemaId {
        let own = self.index.scope_of(node);
        let scope = own.unwrap_or(around.scope);
        let environment = own.map_or(around.environment, |own| self.enter(around.environment, own));
        if let Some(known) = self.known.get(&(address(node), environment)) {
            return *known;
        }
        let around = Around { scope, environment, ..around };
        let id = self.graph.add(Schema {
            place: node.place,
            body: Body::Broken,
            standing: around.standing,
            in_manifest: self.index.in_manifest(scope),
            name: None,
        });
        self.known.insert((address(node), environment), id);
        let body = match &node.value {
            Value::Bool(value) => Body::Bool(*value),
            Value::Map(schema) => self.keywords(id, schema, around, mistakes),
            Value::Unusable => Body::Broken,
            _ => {
                slips::report_no_schema(node, around.describes, mistakes);
                Body::Broken
            }
        };
        self.graph.get_mut(id).body = body;
        id
    }

    fn keywords(&mut self, id: SchemaId, schema: &'a Map, around: Around<'a>, mistakes: &mut Sink) -> Body {
        let seen = values::Seen {
            schema,
            standing: around.standing,
            in_manifest: self.index.in_manifest(around.scope),
            closed: self.closed,
            property: match around.describes {
                Described::Property(name) => Some(name),
                _ => None,
            },
        };
        let mut keywords = Vec::new();
        let mut usable = true;
        for entry in schema.iter() {
            let Some(word) = word(&entry.key) else {
                // What begins so is somebody's own note, and never a slip of the finger.
                if !entry.key.starts_with("x-") {
                    slips::report_unknown(entry, schema, around.describes, mistakes);
                    usable = false;
                }
                continue;
            };
            match self.held(id, word, entry, around, &seen, mistakes) {
                Some(held) => keywords.push(Keyword {
                    name: word.name,
                    key_place: entry.key_place,
                    place: entry.value.place,
                    item_places: item_places(word.name, &entry.value),
                    held,
                }),
                None => usable = false,
            }
        }
        usable &= values::check_together(&seen, mistakes);
        if usable { Body::Keywords(keywords) } else { Body::Broken }
    }

    fn held(
        &mut self,
        holder: SchemaId,
        word: &'static Word,
        entry: &'a Entry,
        around: Around<'a>,
        seen: &values::Seen<'a>,
        mistakes: &mut Sink,
    ) -> Option<Held> {
        let inside =
            Around { standing: standing_inside(around.standing, word.name), describes: Described::Other, ..around };
        match word.holds {
            Holds::Schema => Some(Held::Schema(self.schema(&entry.value, inside, mistakes))),
            Holds::Schemas => {
                let items = values::schemas(entry, mistakes)?;
                Some(Held::Schemas(items.iter().map(|item| self.schema(item, inside, mistakes)).collect()))
            }
            Holds::Named => {
                let map = values::named(entry, word.name, seen, &mut self.patterns, mistakes)?;
                let mut named = Vec::new();
                for entry in map.iter() {
                    let is_property = word.name == "properties";
                    let describes = if is_property { Described::Property(&entry.key) } else { Described::Other };
                    if is_property && seen.in_manifest {
                        slips::note_keyword_as_property(entry, mistakes);
                    }
                    let schema = self.schema(&entry.value, Around { describes, ..inside }, mistakes);
                    if word.name == "$defs" {
                        let name = Name { text: entry.key.clone(), prefix: String::new(), shared_at: None };
                        self.graph.get_mut(schema).name.get_or_insert(name);
                    }
                    named.push(Named { name: entry.key.clone(), key_place: entry.key_place, schema });
                }
                // What bears a name that another has comes to nothing, but may be wrong as well.
                for entry in map.repeated() {
                    self.schema(&entry.value, inside, mistakes);
                }
                Some(Held::Named(named))
            }
            Holds::Data if matches!(word.name, "$ref" | "$dynamicRef") => {
                let text = values::reference(entry, mistakes)?;
                let Around { scope, environment, .. } = around;
                self.pending.push_back(Pending { holder, keyword: word.name, entry, text, scope, environment });
                Some(Held::Reference(None))
            }
            Holds::Data => values::data(word.name, entry, seen, &mut self.patterns, mistakes)
                .then(|| Held::Data(json(&entry.value))),
        }
    }
}

/// How a schema below a keyword describes values.
fn standing_inside(around: Standing, keyword: &str) -> Standing {
    match (around, keyword) {
        (_, "$defs") => Standing::Definition,
        (Standing::Condition, _) | (_, "not" | "if" | "contains" | "propertyNames" | "contentSchema") => {
            Standing::Condition
        }
        (Standing::Branch, _) | (_, "allOf" | "anyOf" | "oneOf" | "then" | "else" | "dependentSchemas") => {
            Standing::Branch
        }
        _ => Standing::Whole,
    }
}

/// Where the values stand that may be wrong one by one.
fn item_places(keyword: &str, node: &Node) -> Vec<Place> {
    match &node.value {
        Value::List(items) if matches!(keyword, "enum" | "examples" | "required") => {
            items.iter().map(|item| item.place).collect()
        }
        _ => Vec::new(),
    }
}

/// A value as JSON. What is unusable has been reported, and nothing is made of a manifest with a mistake.
pub(in crate::check) fn json(node: &Node) -> Json {
    match &node.value {
        Value::Null | Value::Unusable => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Number(number) => Json::Number(number.clone()),
        Value::Text(text) => Json::Text(text.clone()),
        Value::List(items) => Json::List(items.iter().map(json).collect()),
        Value::Map(map) => Json::Object(map.iter().map(|entry| (entry.key.clone(), json(&entry.value))).collect()),
    }
}
