//! Branches of a `oneOf` that a property should tell apart, and does not: both require it with the same value, so what fits
//! one can fit the other, and then fits neither.

use std::collections::{BTreeSet, HashMap};

use super::graph::{Body, Graph, Named, Schema, SchemaId};
use super::kind::Kind;
use super::twins::{SILENT, say};
use crate::diagnostic::{Diagnostic, Sink};
use crate::model::Json;

/// Keywords of which it is known what they mean for two branches.
const PLAIN: [&str; 5] = ["type", "properties", "required", "$ref", "allOf"];

/// Branches with one value in common that a further one is compared with: what thousands have in common is no tag.
const MOST_RIVALS: usize = 64;

/// Notes each pair of branches, in the manifest's own schemas, that one object can fit at once.
pub(super) fn note_ambiguous(graph: &Graph, mistakes: &mut Sink) {
    for id in graph.ids().filter(|id| graph.get(*id).in_manifest) {
        let all = graph.get(id).schemas("oneOf");
        let branches: Vec<Branch<'_>> = all.iter().filter_map(|branch| Branch::of(graph, *branch)).collect();
        // Where a property tells all but these apart, that is said when no enum comes of them.
        let tells_others_apart = |name: &str| {
            let values: Vec<_> = branches.iter().filter_map(|branch| branch.value_of(name)).collect();
            let is_text = |value: &&Json| matches!(value, Json::Text(_));
            values.len() == all.len()
                && values.iter().all(is_text)
                && values.iter().any(|value| !value.is_equal(values[0]))
        };
        // Only branches that require some value both can be ambiguous by it.
        let mut with_value: HashMap<(&str, String), Vec<usize>> = HashMap::new();
        for (index, again) in branches.iter().enumerate() {
            let mut rivals = BTreeSet::new();
            for name in again.required().collect::<BTreeSet<_>>() {
                let Some(value) = again.value_of(name) else { continue };
                let same = with_value.entry((name, value.to_string())).or_default();
                rivals.extend(same.iter().copied().take(MOST_RIVALS));
                same.push(index);
            }
            let shared =
                rivals.into_iter().find_map(|first| Some((again.shared_tag(&branches[first])?, &branches[first])));
            if let Some((name, first)) = shared.filter(|(name, _)| !tells_others_apart(name)) {
                let (Some(place), Some(other)) = (again.property(name), first.property(name)) else { continue };
                let value = again.value_of(name).map(ToString::to_string).unwrap_or_default();
                let message = format!("`{name}` is {value} in two branches of this `oneOf`: what fits both is refused");
                let help = format!("give `{name}` a value of its own in each branch, or make one branch of the two");
                let note = Diagnostic::new(place.key_place, message, help);
                let is_same = place.key_place == other.key_place;
                mistakes.note(if is_same { note } else { note.label("again").also(other.key_place, "first") });
            }
        }
    }
}

/// A branch of which all is known that it says.
struct Branch<'g> {
    graph: &'g Graph,
    parts: Vec<&'g Schema>,
    /// All that it says, word for word.
    said: String,
}

impl<'g> Branch<'g> {
    fn of(graph: &'g Graph, id: SchemaId) -> Option<Self> {
        let (mut parts, mut ahead, mut seen) = (Vec::new(), vec![id], vec![id]);
        while let Some(id) = ahead.pop() {
            let schema = graph.get(id);
            let is_plain =
                schema.keywords().iter().all(|keyword| PLAIN.contains(&keyword.name) || SILENT.contains(&keyword.name));
            if !matches!(schema.body, Body::Keywords(_)) || !is_plain || !schema.in_manifest {
                return None;
            }
            parts.push(schema);
            for part in schema.references().chain(schema.schemas("allOf").iter().copied()) {
                if !seen.contains(&part) {
                    seen.push(part);
                    ahead.push(part);
                }
            }
        }
        let is_object = |schema: &&Schema| schema.types().is_none_or(|types| types.contains(&Kind::Object));
        let mut said = String::new();
        say(graph, id, &mut said)?;
        parts.iter().all(is_object).then_some(Self { graph, parts, said })
    }

    fn property(&self, name: &str) -> Option<&'g Named> {
        self.parts.iter().find_map(|part| part.named("properties").iter().find(|property| property.name == name))
    }

    fn required(&self) -> impl Iterator<Item = &'g str> {
        self.parts.iter().flat_map(|part| part.required())
    }

    /// The only value that a property may have.
    fn value_of(&self, name: &str) -> Option<&'g Json> {
        match self.graph.get(self.property(name)?.schema).values()?[..] {
            [value] => Some(value),
            _ => None,
        }
    }

    /// A property that both require with the same value, where nothing else that they require can tell them apart.
    fn shared_tag(&self, other: &Self) -> Option<&'g str> {
        // Two that say the same word for word have a note of their own.
        if self.said == other.said {
            return None;
        }
        let agree = |name: &str| match (self.property(name), other.property(name)) {
            (Some(one), Some(two)) => self.says_the_same(one, two),
            _ => true,
        };
        if !self.required().chain(other.required()).all(agree) {
            return None;
        }
        self.required().find(|name| {
            let is_required = other.required().any(|required| required == *name);
            is_required
                && matches!((self.value_of(name), other.value_of(name)), (Some(one), Some(two)) if one.is_equal(two))
        })
    }

    fn says_the_same(&self, one: &Named, two: &Named) -> bool {
        let said = |property: &Named| {
            let mut said = String::new();
            say(self.graph, property.schema, &mut said).map(|()| said)
        };
        matches!((said(one), said(two)), (Some(one), Some(two)) if one == two)
    }
}
