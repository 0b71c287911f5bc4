use proc_macro2::TokenStream;
use quote::quote;

use super::index::Index;
use super::paths::path;
use super::{identifier, literals};
use crate::model::{Field, Json, Presence, Shape, Type};
use crate::naming::Module;

/// What stands in a field that nobody named.
pub(super) enum Filled {
    /// What Rust would put there itself.
    Usual(TokenStream),
    /// What the manifest says.
    With(TokenStream),
    /// Nothing could: it must be named.
    Never,
}

pub(super) fn filled(field: &Field, from: &Module, index: &Index<'_>) -> Filled {
    match (field.presence, &field.default, &field.ty) {
        (Presence::Optional, _, _) => Filled::Usual(quote!(rt::None)),
        (Presence::Always, None, Type::Unit) => Filled::Usual(quote!(())),
        (Presence::Always, None, _) => Filled::Never,
        (Presence::Always, Some(json), ty) => value(ty, json, from, index),
    }
}

/// A default of the manifest as a value of Rust. What is no plain value is read from JSON.
fn value(ty: &Type, json: &Json, from: &Module, index: &Index<'_>) -> Filled {
    match (index.resolved(ty), json) {
        (Type::Never, _) => Filled::Never,
        (Type::Unit, _) => Filled::Usual(quote!(())),
        (Type::Nullable(_), Json::Null) => Filled::Usual(quote!(rt::None)),
        (Type::Nullable(inner), json) => match value(inner, json, from, index) {
            Filled::Usual(value) | Filled::With(value) => Filled::With(quote!(rt::Some(#value))),
            Filled::Never => Filled::Never,
        },
        (Type::Boxed(inner), json) => match value(inner, json, from, index) {
            Filled::Usual(value) | Filled::With(value) => Filled::With(quote!(rt::Box::new(#value))),
            Filled::Never => Filled::Never,
        },
        (Type::Bool, Json::Bool(false)) => Filled::Usual(quote!(false)),
        (Type::Bool, Json::Bool(true)) => Filled::With(quote!(true)),
        (ty @ (Type::I32 | Type::U32 | Type::I64 | Type::U64 | Type::F64), Json::Number(number)) => {
            match literals::number(number, ty) {
                Some(literal) if number.as_f64() == Some(0.0) => Filled::Usual(literal),
                Some(literal) => Filled::With(literal),
                None => Filled::Never,
            }
        }
        (Type::Text, Json::Text(text)) if text.is_empty() => Filled::Usual(quote!(rt::String::new())),
        (Type::Text, Json::Text(text)) => Filled::With(quote!(rt::text(#text))),
        (Type::List(_), Json::List(items)) if items.is_empty() => Filled::Usual(quote!(rt::Vec::new())),
        (Type::Map(_), Json::Object(entries)) if entries.is_empty() => Filled::Usual(quote!(rt::BTreeMap::new())),
        (Type::Any, Json::Null) => Filled::Usual(quote!(rt::Value::Null)),
        (Type::Any, json) => Filled::With(literals::value(json)),
        (Type::Named(name), json) => match (index.shape(name), json) {
            (Some(Shape::Enum(variants)), Json::Text(text)) => {
                let Some(variant) = variants.iter().find(|variant| variant.text == *text) else {
                    return Filled::Never;
                };
                let (name, variant) = (path(name, from), identifier(&variant.name));
                Filled::With(quote!(#name::#variant))
            }
            _ => read(json),
        },
        (_, json) => read(json),
    }
}

fn read(json: &Json) -> Filled {
    let json = literals::json(json);
    Filled::With(quote!(rt::default_of(#json)))
}
