use proc_macro2::TokenStream;
use quote::quote;

use super::identifier;
use crate::model::Type;

/// A type as it is written.
pub(super) fn tokens(ty: &Type) -> TokenStream {
    match ty {
        Type::Unit => quote!(()),
        Type::Bool => quote!(bool),
        Type::I32 => quote!(i32),
        Type::U32 => quote!(u32),
        Type::I64 => quote!(i64),
        Type::U64 => quote!(u64),
        Type::F64 => quote!(f64),
        Type::Text => quote!(rt::String),
        Type::Any => quote!(rt::Value),
        Type::List(item) => {
            let item = tokens(item);
            quote!(rt::Vec<#item>)
        }
        Type::Map(value) => {
            let value = tokens(value);
            quote!(rt::BTreeMap<rt::String, #value>)
        }
        Type::Nullable(inner) => {
            let inner = tokens(inner);
            quote!(rt::Option<#inner>)
        }
        Type::Boxed(inner) => {
            let inner = tokens(inner);
            quote!(rt::Box<#inner>)
        }
        Type::Named(name) => {
            let name = identifier(name);
            quote!(#name)
        }
    }
}
