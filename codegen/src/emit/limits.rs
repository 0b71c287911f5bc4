use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Number;

use super::docs::docs;
use super::index::Index;
use super::{identifier, literals, types};
use crate::model::{Field, Limit, LimitOf, Type};
use crate::naming::Module;

/// A constant for each bound of each field, such as `SUBJECT_MAX_LENGTH`.
pub(super) fn constants(fields: &[Field], index: &Index<'_>) -> Vec<TokenStream> {
    // Two names can meet: a `maximum` of `a_exclusive` and an `exclusiveMaximum` of `a`. The first has it.
    let mut taken = BTreeSet::new();
    let limits = fields.iter().flat_map(|field| field.limits.iter().map(move |limit| (field, limit)));
    limits
        .filter_map(|(field, limit)| {
            let name = format!("{}_{}", field.name.screaming(), suffix(limit.of));
            let constant = constant(&name, field, limit, index)?;
            taken.insert(name).then_some(constant)
        })
        .collect()
}

/// A bound that the field's own type cannot express is none that a program could use.
fn constant(name: &str, field: &Field, limit: &Limit, index: &Index<'_>) -> Option<TokenStream> {
    let (ty, value) = match number_type(&field.ty, index) {
        Some(ty) if is_of_number(limit.of) => (types::tokens(ty, &Module::Top), literals::number(&limit.value, ty)?),
        None if !is_of_number(limit.of) => (quote!(usize), count(&limit.value)?),
        _ => return None,
    };
    let name = identifier(&name);
    let about = docs(&format!("{}.", about(limit.of, &field.property)));
    Some(quote!(#about pub const #name: #ty = #value;))
}

/// The type of a number, perhaps behind null.
fn number_type<'a>(ty: &'a Type, index: &Index<'a>) -> Option<&'a Type> {
    match index.resolved(ty) {
        Type::Nullable(inner) | Type::Boxed(inner) => number_type(inner, index),
        ty @ (Type::I32 | Type::U32 | Type::I64 | Type::U64 | Type::F64) => Some(ty),
        _ => None,
    }
}

fn count(number: &Number) -> Option<TokenStream> {
    // As many as fit the smallest machine: what is longer than that fits no machine's memory anyway.
    literals::number(number, &Type::U32)
}

fn is_of_number(of: LimitOf) -> bool {
    matches!(
        of,
        LimitOf::Minimum
            | LimitOf::Maximum
            | LimitOf::ExclusiveMinimum
            | LimitOf::ExclusiveMaximum
            | LimitOf::MultipleOf
    )
}

fn suffix(of: LimitOf) -> &'static str {
    match of {
        LimitOf::Minimum => "MINIMUM",
        LimitOf::Maximum => "MAXIMUM",
        LimitOf::ExclusiveMinimum => "EXCLUSIVE_MINIMUM",
        LimitOf::ExclusiveMaximum => "EXCLUSIVE_MAXIMUM",
        LimitOf::MultipleOf => "MULTIPLE_OF",
        LimitOf::MinLength => "MIN_LENGTH",
        LimitOf::MaxLength => "MAX_LENGTH",
        LimitOf::MinItems => "MIN_ITEMS",
        LimitOf::MaxItems => "MAX_ITEMS",
        LimitOf::MinProperties => "MIN_PROPERTIES",
        LimitOf::MaxProperties => "MAX_PROPERTIES",
    }
}

fn about(of: LimitOf, property: &str) -> String {
    match of {
        LimitOf::Minimum => format!("The least that `{property}` may be"),
        LimitOf::Maximum => format!("The most that `{property}` may be"),
        LimitOf::ExclusiveMinimum => format!("What `{property}` must be above"),
        LimitOf::ExclusiveMaximum => format!("What `{property}` must be below"),
        LimitOf::MultipleOf => format!("What `{property}` must be a multiple of"),
        LimitOf::MinLength => format!("The fewest characters of `{property}`"),
        LimitOf::MaxLength => format!("The most characters of `{property}`"),
        LimitOf::MinItems => format!("The fewest items of `{property}`"),
        LimitOf::MaxItems => format!("The most items of `{property}`"),
        LimitOf::MinProperties => format!("The fewest properties of `{property}`"),
        LimitOf::MaxProperties => format!("The most properties of `{property}`"),
    }
}
