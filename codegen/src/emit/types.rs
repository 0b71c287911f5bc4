use proc_macro2::TokenStream;
use quote::quote;

use super::paths::path;
use crate::model::{Format, Type};
use crate::naming::Module;

/// A type as it is written in a module.
pub(super) fn tokens(ty: &Type, from: &Module) -> TokenStream {
    let tokens = |ty: &Type| tokens(ty, from);
    match ty {
        Type::Never => quote!(rt::Never),
        Type::Unit => quote!(()),
        Type::Bool => quote!(bool),
        Type::I32 => quote!(i32),
        Type::U32 => quote!(u32),
        Type::I64 => quote!(i64),
        Type::U64 => quote!(u64),
        Type::F64 => quote!(f64),
        Type::Text => quote!(rt::String),
        Type::Format(format) => format_type(*format),
        Type::Any => quote!(rt::Value),
        Type::List(item) => {
            let item = tokens(item);
            quote!(rt::Vec<#item>)
        }
        Type::Tuple(items) => {
            let items = items.iter().map(tokens);
            quote!((#(#items,)*))
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
        Type::Named(name) => path(name, from),
    }
}

fn format_type(format: Format) -> TokenStream {
    match format {
        Format::DateTime => quote!(rt::DateTime),
        Format::Date => quote!(rt::Date),
        Format::Time => quote!(rt::Time),
        Format::Duration => quote!(rt::IsoDuration),
        Format::Uuid => quote!(rt::Uuid),
        Format::Uri => quote!(rt::Uri),
        Format::Ipv4 => quote!(rt::Ipv4),
        Format::Ipv6 => quote!(rt::Ipv6),
        Format::Base64 => quote!(rt::Base64),
    }
}
