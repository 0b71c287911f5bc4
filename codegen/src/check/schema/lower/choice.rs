use std::collections::BTreeSet;

use super::kinds::Kinds;
use super::number;
use super::parts::{Group, Key};
use super::{Lowered, Lowering, Outcome};
use crate::check::schema::graph::SchemaId;
use crate::check::schema::seat::describe;
use crate::model::{Json, Shape, Type, Variant};
use crate::naming::TypeName;

/// The texts that a value may be, and of some of them what their schemas say.
pub(super) type Texts = (Vec<String>, Vec<(String, String)>);

impl Lowering<'_> {
    /// The type of listed values; none if they are of several kinds, of which each is to be looked at alone.
    pub(super) fn choice(&self, values: &[&Json], kinds: Kinds, about: &[(String, String)]) -> Option<Outcome> {
        let plain = |ty, why| Some(Outcome::Plain(Lowered { ty, why }));
        if values.is_empty() {
            return plain(Type::Never, None);
        }
        let [_] = kinds.classes()[..] else { return None };
        if let Some(texts) = texts_of(values) {
            let mut said = Vec::new();
            for (text, docs) in about {
                said.push(format!("- `{text}`: {}", docs.replace('\n', " ")));
            }
            return Some(Outcome::Shape(Shape::Enum(variants(&texts)), said.join("\n")));
        }
        match kinds.classes()[..] {
            [(Kinds::BOOL, _)] => plain(Type::Bool, None),
            [(Kinds::NULL, _)] => plain(Type::Unit, None),
            _ => {
                let why = Some(listed(values));
                match number::of_values(values) {
                    Some(ty) => plain(ty, why),
                    None if kinds.without(Kinds::NUMBER).is_none() => plain(Type::F64, why),
                    None => plain(Type::Any, why),
                }
            }
        }
    }

    /// The texts that a key allows, if it allows only some: by its own lists, or those of every branch that it may fit.
    /// With what the branches say of them.
    pub(super) fn texts(&mut self, key: &Key) -> Option<Texts> {
        const DEEPEST: usize = 3;
        self.texts_within(key, DEEPEST)
    }

    fn texts_within(&mut self, key: &Key, depth: usize) -> Option<Texts> {
        if let Some(values) = key.values(self.graph) {
            return Some((texts_of(&values)?.into_iter().map(str::to_owned).collect(), Vec::new()));
        }
        for (index, part) in key.parts.iter().enumerate().filter(|_| depth > 0) {
            for group in [Group::AnyOf, Group::OneOf] {
                let branches: &[SchemaId] = part.open(group, self.graph);
                if branches.is_empty() {
                    continue;
                }
                if let Some(found) = self.texts_of_branches(key, index, group, branches, depth) {
                    return Some(found);
                }
            }
        }
        None
    }

    fn texts_of_branches(
        &mut self,
        key: &Key,
        part: usize,
        group: Group,
        branches: &[SchemaId],
        depth: usize,
    ) -> Option<Texts> {
        let (mut texts, mut about) = (Vec::<String>::new(), Vec::new());
        for branch in self.possible(branches, key.kinds) {
            let inner = key.with_branch(part, group, branch, self.graph);
            let (more, more_about) = self.texts_within(&inner, depth - 1)?;
            let docs = describe(self.graph, branches[branch]);
            if let ([text], false) = (&more[..], docs.is_empty()) {
                about.push((text.clone(), docs));
            }
            about.extend(more_about);
            texts.extend(more);
        }
        let mut seen = BTreeSet::new();
        texts.retain(|text| seen.insert(text.clone()));
        Some((texts, about))
    }
}

fn texts_of<'j>(values: &[&'j Json]) -> Option<Vec<&'j str>> {
    values
        .iter()
        .map(|value| match value {
            Json::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

/// The variants of an enum. Two values that would bear one name are told apart by a number.
fn variants(texts: &[&str]) -> Vec<Variant> {
    let mut taken: BTreeSet<TypeName> = BTreeSet::new();
    let mut variants = Vec::new();
    for text in texts {
        let name = free(TypeName::of(text), &taken);
        taken.insert(name.clone());
        variants.push(Variant { name, text: (*text).to_owned() });
    }
    variants
}

/// The name, or the next with a number that is free.
pub(super) fn free(wanted: TypeName, taken: &BTreeSet<TypeName>) -> TypeName {
    let mut name = wanted.clone();
    let mut number = 2;
    while taken.contains(&name) {
        name = wanted.numbered(number);
        number += 1;
    }
    name
}

/// What no type of Rust can say.
fn listed(values: &[&Json]) -> String {
    const MOST: usize = 20;
    let shown: Vec<_> = values.iter().take(MOST).map(|value| format!("`{value}`")).collect();
    let more = if values.len() > MOST { ", …" } else { "" };
    format!("One of {}{more}. No type of Rust has just these values.", shown.join(", "))
}
