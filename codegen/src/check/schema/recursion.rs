use std::collections::BTreeMap;

use super::circle::Circles;
use super::lower::of_one;
use crate::model::{Definition, JsonKind, Shape, Type};
use crate::naming::TypeName;

/// Gives a type of its own to what would stand for nothing but itself, such as a list of itself.
pub(super) fn name_the_nameless(definitions: &mut [Definition]) {
    let circles = circles(definitions, |shape| match shape {
        Shape::Alias(ty) => mentioned(ty),
        _ => Vec::new(),
    });
    let nameless: Vec<usize> = (0..definitions.len()).filter(|index| circles.is_circular(*index)).collect();
    for index in nameless {
        if let Shape::Alias(ty) = &definitions[index].shape {
            let (name, kinds) = kinds_of(ty, definitions, 0);
            definitions[index].shape = of_one(ty.clone(), name, kinds);
        }
    }
}

/// What a type's values are called, and their kinds.
fn kinds_of(ty: &Type, definitions: &[Definition], depth: usize) -> (&'static str, Vec<JsonKind>) {
    const DEEPEST: usize = 32;
    const EVERY: [JsonKind; 7] = [
        JsonKind::Null,
        JsonKind::Bool,
        JsonKind::Integer,
        JsonKind::Number,
        JsonKind::Text,
        JsonKind::Array,
        JsonKind::Object,
    ];
    match ty {
        Type::List(_) | Type::Tuple(_) => ("items", vec![JsonKind::Array]),
        Type::Map(_) => ("entries", vec![JsonKind::Object]),
        Type::Nullable(inner) => {
            let (_, mut kinds) = kinds_of(inner, definitions, depth);
            kinds.insert(0, JsonKind::Null);
            ("value", kinds)
        }
        Type::Boxed(inner) => kinds_of(inner, definitions, depth),
        Type::Named(name) if depth < DEEPEST => {
            match definitions.iter().find(|definition| definition.name == *name).map(|definition| &definition.shape) {
                Some(Shape::Alias(ty)) => kinds_of(ty, definitions, depth + 1),
                Some(Shape::Struct(_)) => ("value", vec![JsonKind::Object]),
                Some(Shape::Enum(_)) => ("value", vec![JsonKind::Text]),
                _ => ("value", EVERY.to_vec()),
            }
        }
        _ => ("value", EVERY.to_vec()),
    }
}

/// Puts each value through which a type would hold itself behind a pointer.
pub(super) fn box_fields(definitions: &mut [Definition]) {
    let circles = circles(definitions, |shape| types_of(shape).into_iter().flat_map(held_by_value).collect());
    let numbers: BTreeMap<TypeName, usize> =
        definitions.iter().enumerate().map(|(index, definition)| (definition.name.clone(), index)).collect();
    for (index, definition) in definitions.iter_mut().enumerate() {
        let closes_circle = |name: &TypeName| numbers.get(name).is_some_and(|other| circles.share(index, *other));
        match &mut definition.shape {
            Shape::Struct(body) => {
                body.fields.iter_mut().for_each(|field| put_behind_pointer(&mut field.ty, &closes_circle))
            }
            Shape::Union(union) => {
                union.variants.iter_mut().for_each(|variant| put_behind_pointer(&mut variant.ty, &closes_circle));
            }
            Shape::Alias(ty) => put_behind_pointer_in_tuples(ty, &closes_circle),
            Shape::Enum(_) => {}
        }
    }
}

fn circles(definitions: &[Definition], next: impl Fn(&Shape) -> Vec<&TypeName>) -> Circles {
    let numbers: BTreeMap<&TypeName, usize> =
        definitions.iter().enumerate().map(|(index, definition)| (&definition.name, index)).collect();
    let edges: Vec<Vec<usize>> = definitions
        .iter()
        .map(|definition| next(&definition.shape).into_iter().filter_map(|name| numbers.get(name).copied()).collect())
        .collect();
    Circles::of(&edges)
}

/// The types that stand in a shape.
pub(super) fn types_of(shape: &Shape) -> Vec<&Type> {
    match shape {
        Shape::Struct(body) => {
            body.fields.iter().map(|field| &field.ty).chain(body.rest.iter().map(|rest| &rest.ty)).collect()
        }
        Shape::Alias(ty) => vec![ty],
        Shape::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
        Shape::Enum(_) => Vec::new(),
    }
}

/// The types inside of which no pointer stands.
fn held_by_value(ty: &Type) -> Vec<&TypeName> {
    match ty {
        Type::Named(name) => vec![name],
        Type::Nullable(inner) => held_by_value(inner),
        Type::Tuple(items) => items.iter().flat_map(held_by_value).collect(),
        _ => Vec::new(),
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

fn put_behind_pointer(ty: &mut Type, closes_circle: &impl Fn(&TypeName) -> bool) {
    match ty {
        Type::Nullable(inner) => put_behind_pointer(inner, closes_circle),
        Type::Tuple(items) => items.iter_mut().for_each(|item| put_behind_pointer(item, closes_circle)),
        Type::Named(name) if closes_circle(name) => {
            let inner = std::mem::replace(ty, Type::Unit);
            *ty = Type::Boxed(Box::new(inner));
        }
        _ => {}
    }
}

/// An alias holds what it stands for where it is used, so only what is inside of a tuple has to give way.
fn put_behind_pointer_in_tuples(ty: &mut Type, closes_circle: &impl Fn(&TypeName) -> bool) {
    match ty {
        Type::Nullable(inner) => put_behind_pointer_in_tuples(inner, closes_circle),
        Type::Tuple(_) => put_behind_pointer(ty, closes_circle),
        _ => {}
    }
}
