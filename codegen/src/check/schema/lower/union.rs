use std::collections::BTreeSet;

use super::choice::free;
use super::kinds::Kinds;
use super::parts::{Group, Key};
use super::{Lowered, Lowering, Outcome};
use crate::check::schema::graph::SchemaId;
use crate::check::schema::seat::{Seat, describe};
use crate::diagnostic::Sink;
use crate::model::{Shape, ToldBy, Type, Union, UnionVariant};
use crate::naming::TypeName;

impl Lowering<'_> {
    /// Values of several kinds: a variant for each kind.
    pub(super) fn by_kind(
        &mut self,
        key: &Key,
        classes: &[(Kinds, &'static str)],
        seat: &Seat,
        mistakes: &mut Sink,
    ) -> Outcome {
        let mut variants = Vec::new();
        let mut kinds = Vec::new();
        let mut taken = BTreeSet::new();
        for (class, plain_name) in classes {
            let narrowed = key.narrowed(*class);
            let branch = self.only_branch_schema(key, *class);
            let wanted =
                branch.and_then(|branch| self.name_of_branch(branch)).unwrap_or_else(|| TypeName::of(plain_name));
            let name = free(wanted, &taken);
            taken.insert(name.clone());
            let what = format!("the variant `{name}` of {}", seat.what);
            let inside = seat.inside(&name.to_string(), seat.place, what).lenient();
            let lowered = self.lower_own(&narrowed, &inside, mistakes);
            let described = branch.map(|branch| describe(self.graph, branch)).unwrap_or_default();
            let docs = [described, lowered.why.unwrap_or_default()].into_iter().find(|docs| !docs.is_empty());
            variants.push(UnionVariant { docs: docs.unwrap_or_else(|| of_kind(plain_name)), name, ty: lowered.ty });
            kinds.push(class.json_kinds());
        }
        Outcome::Shape(Shape::Union(Union { variants, told_by: ToldBy::Kind(kinds) }), String::new())
    }

    /// Objects of several branches: a variant for each, if the text of a property that all must have tells which it is.
    pub(super) fn tagged(&mut self, key: &Key, seat: &Seat, mistakes: &mut Sink) -> Option<Outcome> {
        // Each list of branches multiplies the types; more than a few are not worth it.
        const MOST: usize = 3;
        if key.parts.iter().filter(|part| part.any_of.is_some() || part.one_of.is_some()).count() >= MOST {
            return None;
        }
        let mut untold = Vec::new();
        for (index, part) in key.parts.iter().enumerate() {
            for group in [Group::OneOf, Group::AnyOf] {
                let branches: Vec<SchemaId> = part.open(group, self.graph).to_vec();
                let possible = self.possible(&branches, Kinds::OBJECT);
                if possible.len() < 2 {
                    continue;
                }
                let keys: Vec<Key> =
                    possible.iter().map(|branch| key.with_branch(index, group, *branch, self.graph)).collect();
                if let Some((property, values)) = self.tag(&keys) {
                    let schemas: Vec<SchemaId> = possible.iter().map(|branch| branches[*branch]).collect();
                    return Some(self.tagged_by(property, values, &keys, &schemas, seat, mistakes));
                }
                untold.push(keys);
            }
        }
        for keys in untold {
            self.note_untold(&keys, mistakes);
        }
        None
    }

    /// A property whose texts tell these apart, and the texts for each.
    pub(super) fn tag(&mut self, keys: &[Key]) -> Option<(String, Vec<Vec<String>>)> {
        /// Branches may have branches of their own, which have the property.
        const DEEPEST: usize = 2;
        let mut candidates = BTreeSet::new();
        let mut ordered = Vec::new();
        // All must have it, so it is enough to ask a few.
        for part in keys.iter().take(2).flat_map(|key| &key.parts) {
            for property in self.graph.get(part.id).named("properties") {
                if candidates.insert(property.name.as_str()) {
                    ordered.push(property.name.clone());
                }
            }
        }
        for candidate in ordered {
            let values: Option<Vec<Vec<String>>> =
                keys.iter().map(|key| self.tag_values(key, &candidate, DEEPEST)).collect();
            let Some(values) = values else { continue };
            let mut all = BTreeSet::new();
            if values.iter().all(|texts| !texts.is_empty() && texts.iter().all(|text| all.insert(text.clone()))) {
                return Some((candidate, values));
            }
        }
        None
    }

    fn tagged_by(
        &mut self,
        property: String,
        values: Vec<Vec<String>>,
        keys: &[Key],
        branches: &[SchemaId],
        seat: &Seat,
        mistakes: &mut Sink,
    ) -> Outcome {
        let mut variants = Vec::new();
        let mut taken = BTreeSet::new();
        for ((key, texts), branch) in keys.iter().zip(&values).zip(branches) {
            let wanted = match (self.name_of_branch(*branch), &texts[..]) {
                (Some(name), _) => name,
                (None, [text, ..]) => TypeName::of(text),
                (None, []) => TypeName::of("other"),
            };
            let name = free(wanted, &taken);
            taken.insert(name.clone());
            let what = format!("the variant `{name}` of {}", seat.what);
            let place = self.graph.get(*branch).place;
            let inside = seat.inside(&name.to_string(), place, what).lenient().described_by(*branch);
            let Lowered { ty, why } = self.lower(key, &inside, mistakes);
            let shown: Vec<String> = texts.iter().map(|text| format!("`{text}`")).collect();
            let told = format!("`{property}` is {}.", shown.join(" or "));
            let docs = [describe(self.graph, *branch), told, why.unwrap_or_default()];
            let docs: Vec<String> = docs.into_iter().filter(|docs| !docs.is_empty()).collect();
            variants.push(UnionVariant { name, docs: docs.join("\n\n"), ty });
        }
        Outcome::Shape(Shape::Union(Union { variants, told_by: ToldBy::Tag { property, values } }), String::new())
    }

    /// The one branch that values of some kinds can fit.
    fn only_branch_schema(&mut self, key: &Key, kinds: Kinds) -> Option<SchemaId> {
        for part in &key.parts {
            for group in [Group::AnyOf, Group::OneOf] {
                let branches = part.open(group, self.graph);
                if let [only] = self.possible(branches, kinds)[..] {
                    return branches.get(only).copied();
                }
            }
        }
        None
    }

    /// What the schema of a branch is called: where it refers to another, like that one.
    fn name_of_branch(&self, branch: SchemaId) -> Option<TypeName> {
        let schema = self.graph.get(branch);
        let target = schema.references().next().map(|target| self.graph.get(target));
        let name = target.and_then(|target| target.name.as_ref()).map(|name| name.text.clone());
        let name = name.filter(|name| !name.bytes().all(|sign| sign.is_ascii_digit()));
        name.or_else(|| schema.text("title").filter(|title| title.len() <= 40).map(str::to_owned))
            .map(|name| TypeName::of(&name))
    }
}

fn of_kind(name: &str) -> String {
    match name {
        "null" => "Null.".to_owned(),
        "bool" => "A boolean.".to_owned(),
        "text" => "A string.".to_owned(),
        "integer" => "An integer.".to_owned(),
        "object" => "An object.".to_owned(),
        name => format!("A {name}."),
    }
}

/// Makes a type of its own of one that would only stand for itself, such as a list of itself: Rust has no other name
/// for it.
pub(in crate::check::schema) fn of_one(ty: Type, name: &str, kinds: Vec<crate::model::JsonKind>) -> Shape {
    let variant = UnionVariant { name: TypeName::of(name), docs: "Every value.".to_owned(), ty };
    Shape::Union(Union { variants: vec![variant], told_by: ToldBy::Kind(vec![kinds]) })
}
