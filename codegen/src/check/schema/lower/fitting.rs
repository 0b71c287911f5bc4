//! Which kinds of values fit a key, and which branches are left for them.

use super::Lowering;
use super::kinds::Kinds;
use super::parts::{Group, Key};
use crate::check::schema::graph::{Body, SchemaId};

impl Lowering<'_> {
    /// What holds too where only one branch of a list can.
    pub(super) fn with_only_branch(&mut self, key: &Key, kinds: Kinds) -> Option<Key> {
        for (index, part) in key.parts.iter().enumerate() {
            for group in [Group::AnyOf, Group::OneOf] {
                if let [only] = self.possible(part.open(group, self.graph), kinds)[..] {
                    return Some(key.narrowed(kinds).with_branch(index, group, only, self.graph));
                }
            }
        }
        None
    }

    /// The branches that a value of these kinds can fit.
    pub(super) fn possible(&mut self, branches: &[SchemaId], kinds: Kinds) -> Vec<usize> {
        let fits = |this: &mut Self, id| this.kinds_of_one(id).has(kinds);
        branches.iter().enumerate().filter(|(_, id)| fits(self, **id)).map(|(index, _)| index).collect()
    }

    /// The kinds that values of a key can be of.
    pub(super) fn kinds_of(&mut self, key: &Key) -> Kinds {
        let mut kinds = key.kinds;
        for part in &key.parts {
            let schema = self.graph.get(part.id);
            if matches!(schema.body, Body::Bool(false)) {
                return Kinds::NONE;
            }
            let union = |kinds: &mut dyn Iterator<Item = Kinds>| kinds.fold(Kinds::NONE, Kinds::or);
            if let Some(types) = schema.types() {
                kinds = kinds.and(union(&mut types.into_iter().map(Kinds::of_type)));
            }
            if let Some(values) = schema.values() {
                kinds = kinds.and(union(&mut values.into_iter().map(Kinds::of_value)));
            }
            if let Some(not) = schema.schema("not").map(|not| self.graph.get(not))
                && let ([_], Some(types)) = (not.keywords(), not.types())
            {
                kinds = kinds.without(union(&mut types.into_iter().map(Kinds::of_type)));
            }
            for group in [Group::AnyOf, Group::OneOf] {
                let branches = part.open(group, self.graph);
                if !branches.is_empty() {
                    let fitting = branches.iter().fold(Kinds::NONE, |all, id| all.or(self.kinds_of_one(*id)));
                    kinds = kinds.and(fitting);
                }
            }
        }
        kinds
    }

    pub(super) fn kinds_of_one(&mut self, id: SchemaId) -> Kinds {
        if let Some(known) = self.kinds.get(&id) {
            return *known;
        }
        let key = Key::of(&[id], self.graph);
        let kinds = self.kinds_of(&key);
        self.kinds.insert(id, kinds);
        kinds
    }
}
