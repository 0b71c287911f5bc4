//! Branches that a property seems to tell apart, and does not: what stops it. Each branch gives the property one value of its
//! own, so that was probably meant.

use super::Lowering;
use super::kinds::Kinds;
use super::parts::{Group, Key};
use crate::diagnostic::{Diagnostic, Sink};
use crate::manifest::Place;
use crate::model::Json;

/// What one branch says of the property.
struct Seen<'g> {
    /// The only value that it may have.
    value: &'g Json,
    /// Where the branch names it.
    place: Place,
    is_required: bool,
}

impl<'g> Lowering<'g> {
    /// Notes for these branches, of which each is for objects, why the first property that seems to tell them apart does not.
    pub(super) fn note_untold(&mut self, keys: &[Key], mistakes: &mut Sink) {
        if let Some((property, branches)) = self.seeming_tag(keys)
            && let Some(note) = reason(&property, &branches)
        {
            mistakes.note(note);
        }
    }

    /// Notes that the branches of a key which may be any value would be told apart if they were for objects.
    pub(super) fn note_no_objects(&mut self, key: &Key, mistakes: &mut Sink) {
        for (index, part) in key.parts.iter().enumerate() {
            for group in [Group::OneOf, Group::AnyOf] {
                let branches = part.open(group, self.graph);
                let keys: Vec<Key> =
                    (0..branches.len()).map(|branch| key.with_branch(index, group, branch, self.graph)).collect();
                let Some((property, seen)) = self.seeming_tag(&keys) else { continue };
                let Some(other) = keys.iter().position(|key| self.kinds_of(key) != Kinds::OBJECT) else { continue };
                let message = format!(
                    "`{property}` seems to tell these branches apart, but this branch also accepts what is no object: the Rust \
                     type is any JSON"
                );
                let help = "write `type: object` in each branch, or once beside the branches";
                mistakes.note(Diagnostic::new(seen[other].place, message, help));
            }
        }
    }

    /// The first property to which each branch, in the manifest itself, gives a single value, and not all the same.
    fn seeming_tag(&self, keys: &[Key]) -> Option<(String, Vec<Seen<'g>>)> {
        let ([first, _, ..], graph) = (keys, self.graph) else { return None };
        let names = first.parts.iter().flat_map(|part| graph.get(part.id).named("properties"));
        names.map(|property| property.name.as_str()).find_map(|name| {
            let seen: Vec<_> = keys.iter().map(|key| self.seen(key, name)).collect::<Option<_>>()?;
            let (first, others) = seen.split_first()?;
            let differ = others.iter().any(|other| !other.value.is_equal(first.value));
            differ.then(|| (name.to_owned(), seen))
        })
    }

    fn seen(&self, key: &Key, name: &str) -> Option<Seen<'g>> {
        let graph = self.graph;
        let value_of = |schemas: &[_]| match Key::of(schemas, graph).values(graph)?[..] {
            [value] => Some(value),
            _ => None,
        };
        let property = self.property(key, name, Place::default());
        let value = value_of(&property.all_of)?;
        let mut named = key
            .parts
            .iter()
            .map(|part| graph.get(part.id))
            .filter(|schema| schema.in_manifest)
            .flat_map(|schema| schema.named("properties").iter().filter(|property| property.name == name));
        let place = named.find(|property| value_of(&[property.schema]).is_some())?.key_place;
        Some(Seen { value, place, is_required: property.is_required })
    }
}

/// What stops a property from telling branches apart.
fn reason(property: &str, branches: &[Seen<'_>]) -> Option<Diagnostic> {
    let seems = format!("`{property}` seems to tell these branches apart, but");
    let consequence = "so no Rust enum is made of them";
    if let Some(branch) = branches.iter().find(|branch| !matches!(branch.value, Json::Text(_))) {
        let message = format!("{seems} its value is no text here, {consequence}");
        let help = format!(
            "if its values may be others, write each as text, such as `{property}: {{const: \"{}\"}}`",
            bare(branch.value)
        );
        return Some(Diagnostic::new(branch.place, message, help));
    }
    if let Some(branch) = branches.iter().find(|branch| !branch.is_required) {
        let message = format!("{seems} this branch does not require it, {consequence}");
        let help = format!("list `{property}` in the `required` of each branch");
        return Some(Diagnostic::new(branch.place, message, help));
    }
    let (first, again) = branches.iter().enumerate().find_map(|(index, branch)| {
        let first = branches[..index].iter().find(|first| first.value.is_equal(branch.value))?;
        Some((first, branch))
    })?;
    let message = format!("{seems} two of them have the value {}, {consequence}", again.value);
    let help = format!("give `{property}` a value of its own in each branch, or make one branch of the two");
    let note = Diagnostic::new(again.place, message, help);
    Some(if first.place == again.place { note } else { note.label("again").also(first.place, "first") })
}

/// A value as it may stand inside of quotes.
fn bare(value: &Json) -> String {
    match value {
        Json::List(_) | Json::Object(_) => "name".to_owned(),
        value => value.to_string(),
    }
}
