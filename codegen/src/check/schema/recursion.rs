use std::collections::{BTreeMap, BTreeSet};

use super::shared::Shared;
use crate::diagnostic::{Diagnostic, Sink};
use crate::model::{Definition, Shape, Type};
use crate::naming::TypeName;

/// Whether a walk from `start` along `next` comes to `goal`.
pub(super) fn reaches<N: Ord + Copy>(start: Vec<N>, goal: &N, next: impl Fn(N) -> Vec<N>) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = start;
    while let Some(node) = open.pop() {
        if node == *goal {
            return true;
        }
        if seen.insert(node) {
            open.extend(next(node));
        }
    }
    false
}

/// Reports aliases that stand for themselves, such as a list of itself: Rust has no name for such a type.
pub(super) fn report_nameless(definitions: &[Definition], shared: &BTreeMap<&str, Shared<'_>>, mistakes: &mut Sink) {
    let aliases: BTreeMap<&TypeName, &Type> = definitions
        .iter()
        .filter_map(|definition| match &definition.shape {
            Shape::Alias(ty) => Some((&definition.name, ty)),
            _ => None,
        })
        .collect();
    let mentions =
        |name: &TypeName| -> Vec<&TypeName> { aliases.get(name).map(|ty| mentioned(ty)).unwrap_or_default() };
    for shared in shared.values() {
        let name = &shared.type_name;
        if reaches(mentions(name), &name, mentions) {
            let message = format!("`{}` is made of itself alone", shared.entry.key);
            let help = "put an object in between: `type: object`, with the schema under a property";
            mistakes.push(Diagnostic::new(shared.entry.key_place, message, help));
        }
    }
}

/// Puts each field through which a type would hold itself behind a pointer.
pub(super) fn box_fields(definitions: &mut [Definition]) {
    let held: BTreeMap<TypeName, Vec<TypeName>> = definitions
        .iter()
        .map(|definition| {
            let types: Vec<&Type> = match &definition.shape {
                Shape::Struct(fields) => fields.fields.iter().map(|field| &field.ty).collect(),
                Shape::Alias(ty) => vec![ty],
                Shape::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
                Shape::Enum(_) => Vec::new(),
            };
            (definition.name.clone(), types.into_iter().filter_map(held_by_value).cloned().collect())
        })
        .collect();
    let next =
        |name: &TypeName| -> Vec<&TypeName> { held.get(name).map(|names| names.iter().collect()).unwrap_or_default() };
    let next = |name| next(name);
    for definition in definitions {
        if let Shape::Struct(fields) = &mut definition.shape {
            for field in &mut fields.fields {
                let closes_circle = held_by_value(&field.ty)
                    .and_then(|name| held.get_key_value(name))
                    .is_some_and(|(name, _)| reaches(vec![name], &&definition.name, next));
                if closes_circle {
                    put_behind_pointer(&mut field.ty);
                }
            }
        }
    }
}

/// The type inside of which no pointer stands.
fn held_by_value(ty: &Type) -> Option<&TypeName> {
    match ty {
        Type::Named(name) => Some(name),
        Type::Nullable(inner) => held_by_value(inner),
        _ => None,
    }
}

/// The named types that stand anywhere in a type.
pub(super) fn mentioned(ty: &Type) -> Vec<&TypeName> {
    match ty {
        Type::Named(name) => vec![name],
        Type::Tuple(items) => items.iter().flat_map(mentioned).collect(),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => mentioned(inner),
        _ => Vec::new(),
    }
}

fn put_behind_pointer(ty: &mut Type) {
    match ty {
        Type::Nullable(inner) => put_behind_pointer(inner),
        other => {
            let inner = std::mem::replace(other, Type::Unit);
            *other = Type::Boxed(Box::new(inner));
        }
    }
}
