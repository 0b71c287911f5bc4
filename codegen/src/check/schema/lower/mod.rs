//! From schemas to Rust types. Every document that a schema accepts must decode into its type and encode back equal, so
//! each step rests on what holds for *every* valid value:
//!
//! - Of schemas that all hold, each one's type would do; the most telling is taken, and objects are merged.
//! - Of branches the one that holds must be told by something in the document: its kind, or the text of a property.
//! - Where that fails the type is any JSON, and the documentation says why.

mod array;
mod choice;
mod closed;
mod fitting;
mod kinds;
mod number;
mod object;
mod parts;
mod shared;
mod text;
mod union;
mod untold;

use std::collections::{BTreeMap, HashMap};

use kinds::Kinds;
use parts::{Key, Part};
pub(super) use union::of_one;

use super::fill::Filling;
use super::graph::{Graph, SchemaId};
use super::probe::Probe;
use super::seat::Seat;
use crate::check::type_names::TypeNames;
use crate::diagnostic::Sink;
use crate::model::{Definition, Shape, Struct, Type};
use crate::naming::TypeName;

/// Lowers schemas, and gathers the types that they need.
pub(super) struct Lowering<'g> {
    graph: &'g Graph,
    filling: &'g Filling,
    pub(super) names: TypeNames,
    /// A place is kept for each type before those inside of it; it stays empty where no type came of it.
    definitions: Vec<Option<Definition>>,
    known: HashMap<Key, Known>,
    /// The types of shared schemas, by whether they are closed.
    shared: BTreeMap<(SchemaId, bool), TypeName>,
    kinds: HashMap<SchemaId, Kinds>,
    /// Defaults to try on more than their own schema.
    pub(super) probes: Vec<Probe>,
}

/// What is known of a type.
#[derive(Debug, Clone)]
enum Known {
    /// It is being worked out; the name if something inside refers to it.
    Open(Option<TypeName>),
    Done(Lowered),
}

/// A type, and if it is any JSON, why.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lowered {
    pub(super) ty: Type,
    pub(super) why: Option<String>,
}

/// What a schema comes to.
enum Outcome {
    Plain(Lowered),
    /// A type that needs a name, with what to add to its documentation.
    Shape(Shape, String),
}

impl Lowered {
    fn plain(ty: Type) -> Self {
        Self { ty, why: None }
    }

    fn any(why: impl Into<String>) -> Self {
        Self { ty: Type::Any, why: Some(why.into()) }
    }

    /// The same inside of another type.
    fn map(self, wrap: impl FnOnce(Box<Type>) -> Type) -> Self {
        Self { ty: wrap(Box::new(self.ty)), why: self.why }
    }
}

impl<'g> Lowering<'g> {
    pub(super) fn new(graph: &'g Graph, filling: &'g Filling, names: TypeNames) -> Self {
        Self {
            graph,
            filling,
            names,
            definitions: Vec::new(),
            known: HashMap::new(),
            shared: BTreeMap::new(),
            kinds: HashMap::new(),
            probes: Vec::new(),
        }
    }

    pub(super) fn into_definitions(self) -> Vec<Definition> {
        self.definitions.into_iter().flatten().collect()
    }

    pub(super) fn definition_count(&self) -> usize {
        self.definitions.len()
    }

    pub(super) fn forget_definitions(&mut self, count: usize) {
        self.definitions.truncate(count);
        self.known.clear();
        self.shared.clear();
    }

    /// A task's payload: a struct or union named like the task. False if it can be anything but an object.
    pub(super) fn payload(&mut self, id: SchemaId, seat: &Seat, mistakes: &mut Sink) -> bool {
        let key = Key::of(&[id], self.graph);
        if self.kinds_of(&key) != Kinds::OBJECT {
            return false;
        }
        let slot = self.reserve();
        let seat = seat.clone().payload().described_by(id);
        // A payload that only refers to a shared schema has that schema's fields, and the task's name.
        let is_its_own = self.shared_alone(&key).is_none();
        if is_its_own {
            let ty = Lowered::plain(Type::Named(seat.name.clone()));
            self.known.insert(key.narrowed(Kinds::OBJECT), Known::Done(ty.clone()));
            self.known.insert(key.clone(), Known::Done(ty));
        }
        let (shape, more) = match self.outcome(&key.narrowed(Kinds::OBJECT), &seat, mistakes) {
            Outcome::Shape(shape, more) => (shape, more),
            Outcome::Plain(lowered) => {
                let rest = match lowered.ty {
                    Type::Map(value) => *value,
                    _ => Type::Any,
                };
                let shape = Struct { fields: Vec::new(), constants: Vec::new(), rest: Some(object::rest(rest, &[])) };
                (Shape::Struct(shape), lowered.why.unwrap_or_default())
            }
        };
        self.define(slot, &seat, &more, shape, mistakes);
        true
    }

    /// A type of just this name, if only as an alias.
    pub(super) fn named(&mut self, id: SchemaId, seat: &Seat, mistakes: &mut Sink) {
        let slot = self.reserve();
        let seat = seat.clone().names_all().described_by(id);
        let lowered = self.type_of(id, &seat, mistakes);
        if lowered.ty != Type::Named(seat.name.clone()) {
            let more = lowered.why.unwrap_or_default();
            self.define(slot, &seat, &more, Shape::Alias(lowered.ty), mistakes);
        }
    }

    /// The type of one schema.
    fn type_of(&mut self, id: SchemaId, seat: &Seat, mistakes: &mut Sink) -> Lowered {
        if let Some((shared, closed)) = self.refers_to_shared(id) {
            return Lowered::plain(Type::Named(self.shared_type(shared, closed, mistakes)));
        }
        let key = Key::of(&[id], self.graph);
        let seat = if seat.described_by.is_some() { seat.clone() } else { seat.clone().described_by(id) };
        self.lower(&key, &seat, mistakes)
    }

    /// The type of what all of a key's parts describe.
    fn lower(&mut self, key: &Key, seat: &Seat, mistakes: &mut Sink) -> Lowered {
        let key = self.normal(key);
        if let Some(shared) = self.shared_alone(&key) {
            return Lowered::plain(Type::Named(self.shared_type(shared, key.closed, mistakes)));
        }
        let key = &key;
        // A schema that others refer to is called by its own name, wherever it is met first.
        if !seat.claimed
            && !seat.names_all
            && let [part @ Part { any_of: None, one_of: None, .. }] = key.parts[..]
            && let Some(name) = &self.graph.get(part.id).name
        {
            let is_number = name.text.bytes().all(|sign| sign.is_ascii_digit());
            let type_name = TypeName::of_schema(&if is_number {
                format!("{} {}", name.prefix, name.text)
            } else {
                name.text.clone()
            });
            let what = format!("the schema `{}`", name.text);
            let seat = Seat::new(type_name, self.graph.get(part.id).place, what).lenient().described_by(part.id);
            return self.lower_own(key, &seat, mistakes);
        }
        self.lower_own(key, seat, mistakes)
    }

    /// The key without what its parts say anyway, so that equal types have equal keys.
    fn normal(&mut self, key: &Key) -> Key {
        let own = self.kinds_of(&key.narrowed(Kinds::ALL));
        let is_all = own.without(key.kinds).is_none() && !own.is_none();
        let closed = key.closed && own.and(key.kinds).has(Kinds::OBJECT);
        Key { kinds: if is_all { Kinds::ALL } else { key.kinds }, closed, ..key.clone() }
    }

    fn lower_own(&mut self, key: &Key, seat: &Seat, mistakes: &mut Sink) -> Lowered {
        match self.known.get(key) {
            Some(Known::Done(lowered)) => return lowered.clone(),
            Some(Known::Open(Some(name))) => return Lowered::plain(Type::Named(name.clone())),
            Some(Known::Open(None)) => {
                let name = self.claim(seat, mistakes);
                self.known.insert(key.clone(), Known::Open(Some(name.clone())));
                return Lowered::plain(Type::Named(name));
            }
            None => {}
        }
        let opened = seat.claimed.then(|| seat.name.clone());
        self.known.insert(key.clone(), Known::Open(opened));
        let slot = self.reserve();
        let outcome = self.outcome(key, seat, mistakes);
        let opened = match self.known.get(key) {
            Some(Known::Open(Some(name))) => Some(name.clone()),
            _ => None,
        };
        let named = |name: Option<TypeName>, this: &mut Self, mistakes: &mut Sink| {
            let name = name.unwrap_or_else(|| this.claim(seat, mistakes));
            Seat { name, ..seat.clone() }.claimed()
        };
        let lowered = match outcome {
            Outcome::Shape(shape, more) => {
                let seat = named(opened, self, mistakes);
                let ty = Type::Named(seat.name.clone());
                self.define(slot, &seat, &more, shape, mistakes);
                Lowered::plain(ty)
            }
            // Something inside of it referred to it by a name.
            Outcome::Plain(lowered) if opened.is_some() && !seat.claimed => {
                let seat = named(opened, self, mistakes);
                let ty = Type::Named(seat.name.clone());
                self.define(
                    slot,
                    &seat,
                    lowered.why.as_deref().unwrap_or_default(),
                    Shape::Alias(lowered.ty),
                    mistakes,
                );
                Lowered::plain(ty)
            }
            Outcome::Plain(lowered) => lowered,
        };
        self.known.insert(key.clone(), Known::Done(lowered.clone()));
        lowered
    }

    fn outcome(&mut self, key: &Key, seat: &Seat, mistakes: &mut Sink) -> Outcome {
        let kinds = self.kinds_of(key);
        if kinds.is_none() {
            return Outcome::Plain(Lowered::plain(Type::Never));
        }
        if let Some(key) = self.with_only_branch(key, kinds) {
            return self.again(&key, seat, mistakes);
        }
        if kinds == Kinds::NULL {
            return Outcome::Plain(Lowered::plain(Type::Unit));
        }
        if let Some(values) = key.narrowed(kinds).values(self.graph)
            && let Some(outcome) = self.choice(&values, kinds, &[])
        {
            return outcome;
        }
        let classes = kinds.classes();
        if classes.len() == Kinds::CLASSES.len() {
            self.note_no_objects(key, mistakes);
            return Outcome::Plain(self.anything(key));
        }
        if kinds.has(Kinds::NULL) {
            let inner = self.lower(&key.narrowed(kinds.without(Kinds::NULL)), &seat.without_null(), mistakes);
            let is_any = inner.ty == Type::Any;
            return Outcome::Plain(if is_any { inner } else { inner.map(Type::Nullable) });
        }
        match classes[..] {
            [(kinds, _)] => {
                let key = key.narrowed(kinds);
                match kinds {
                    Kinds::BOOL => Outcome::Plain(Lowered::plain(Type::Bool)),
                    Kinds::TEXT => self.text(&key),
                    Kinds::ARRAY => self.array(&key, seat, mistakes),
                    Kinds::OBJECT => self.object(&key, seat, mistakes),
                    Kinds::INTEGER => Outcome::Plain(Lowered::plain(number::integer(&key, self.graph))),
                    _ => Outcome::Plain(Lowered::plain(Type::F64)),
                }
            }
            _ => self.by_kind(key, &classes, seat, mistakes),
        }
    }

    /// The same schema, once more is known of it.
    fn again(&mut self, key: &Key, seat: &Seat, mistakes: &mut Sink) -> Outcome {
        if seat.is_payload {
            self.outcome(key, seat, mistakes)
        } else {
            Outcome::Plain(self.lower(key, seat, mistakes))
        }
    }

    fn anything(&self, key: &Key) -> Lowered {
        match key.parts[..] {
            [] => Lowered::plain(Type::Any),
            _ => Lowered::any("Any JSON: the schema leaves every kind of value valid."),
        }
    }

    fn claim(&mut self, seat: &Seat, mistakes: &mut Sink) -> TypeName {
        if seat.claimed {
            return seat.name.clone();
        }
        if seat.is_strict {
            self.names.claim_inner(&seat.name, seat.place, &seat.what, mistakes)
        } else {
            self.names.claim_free(&seat.name, seat.place, &seat.what)
        }
    }

    fn reserve(&mut self) -> usize {
        self.definitions.push(None);
        self.definitions.len() - 1
    }

    fn define(&mut self, slot: usize, seat: &Seat, more: &str, shape: Shape, mistakes: &mut Sink) {
        let name = self.claim(seat, mistakes);
        let docs = with(seat.docs(self.graph), more);
        if let Some(place) = self.definitions.get_mut(slot) {
            *place = Some(Definition { name, docs, shape });
        }
    }
}

/// Documentation with one more paragraph.
fn with(docs: String, more: &str) -> String {
    match (docs.is_empty(), more.is_empty()) {
        (_, true) => docs,
        (true, false) => more.to_owned(),
        (false, false) => format!("{docs}\n\n{more}"),
    }
}
