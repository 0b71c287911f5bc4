//! The types of the manifest's shared schemas.

use super::kinds::Kinds;
use super::parts::Key;
use super::{Lowered, Lowering};
use crate::check::schema::graph::SchemaId;
use crate::check::schema::seat::Seat;
use crate::diagnostic::Sink;
use crate::model::{Shape, Type};
use crate::naming::TypeName;

impl Lowering<'_> {
    /// The shared schema to which a schema refers and adds nothing, and whether it is closed there.
    pub(super) fn refers_to_shared(&self, id: SchemaId) -> Option<(SchemaId, bool)> {
        let schema = self.graph.get(id);
        let mut references = schema.references();
        let (target, None) = (references.next()?, references.next()) else { return None };
        let own = Key::of(&[id], self.graph);
        let its = Key::of(&[target], self.graph);
        let adds_nothing = own.parts == its.parts;
        let is_shared = self.graph.get(target).name.as_ref().is_some_and(|name| name.is_shared());
        (adds_nothing && is_shared).then_some((target, own.closed))
    }

    /// The shared schema that a key is all about.
    pub(super) fn shared_alone(&self, key: &Key) -> Option<SchemaId> {
        let [part] = key.parts[..] else { return None };
        let is_whole = part.any_of.is_none() && part.one_of.is_none() && key.kinds == Kinds::ALL;
        let is_shared = self.graph.get(part.id).name.as_ref().is_some_and(|name| name.is_shared());
        (is_whole && is_shared).then_some(part.id)
    }

    /// The name of a shared schema's type.
    pub(super) fn shared_type(&mut self, id: SchemaId, closed: bool, mistakes: &mut Sink) -> TypeName {
        if let Some(known) = self.shared.get(&(id, closed)) {
            return known.clone();
        }
        let schema = self.graph.get(id);
        let text = schema.name.as_ref().map_or("", |name| &name.text);
        let mut seat =
            Seat::new(TypeName::of_schema(text), schema.place, format!("the shared schema `{text}`")).lenient();
        // The name was taken for the first of the two.
        if self.shared.contains_key(&(id, !closed)) {
            seat.name = self.names.claim_free(&seat.name, seat.place, &seat.what);
        }
        let seat = seat.claimed().names_all().described_by(id);
        self.shared.insert((id, closed), seat.name.clone());
        let slot = self.reserve();
        let lowered = match self.refers_to_shared(id) {
            Some((target, closed_there)) => {
                Lowered::plain(Type::Named(self.shared_type(target, closed || closed_there, mistakes)))
            }
            None => {
                let mut key = Key::of(&[id], self.graph);
                key.closed |= closed;
                self.lower_own(&key, &seat, mistakes)
            }
        };
        if lowered.ty != Type::Named(seat.name.clone()) {
            let more = lowered.why.unwrap_or_default();
            self.define(slot, &seat, &more, Shape::Alias(lowered.ty), mistakes);
        }
        seat.name
    }
}
