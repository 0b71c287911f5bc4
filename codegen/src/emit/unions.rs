use proc_macro2::TokenStream;
use quote::quote;

use super::docs::docs;
use super::index::Index;
use super::{identifier, lints, types, wiring};
use crate::model::{Definition, JsonKind, ToldBy, Type, Union, UnionVariant};

/// An enum with a variant for each type that a value may be of, and how it is read and written.
pub(super) fn items(definition: &Definition, union: &Union, index: &Index<'_>) -> Vec<TokenStream> {
    let mut items = vec![declaration(definition, union, index)];
    items.extend(index.task(&definition.name).map(|(_, task)| {
        let (name, constant) = (identifier(&definition.name), wiring::name(task));
        quote!(impl #name { #constant })
    }));
    items.extend(conversions(definition, union, index));
    items.push(document(definition, union));
    items
}

fn declaration(definition: &Definition, union: &Union, index: &Index<'_>) -> TokenStream {
    let (about, name) = (docs(&definition.docs), identifier(&definition.name));
    let variants = union.variants.iter().map(|variant| {
        let (about, name) = (docs(&variant.docs), identifier(&variant.name));
        match &variant.ty {
            Type::Unit => quote!(#about #name),
            ty => {
                let ty = types::tokens(ty, definition.name.module());
                quote!(#about #name(#ty))
            }
        }
    });
    let lints = lints::of(definition);
    let exact = index.is_exact(&definition.name).then(|| quote!(, rt::Eq, rt::Hash));
    quote! {
        #about
        #lints
        #[derive(rt::Clone, rt::Debug, rt::PartialEq #exact)]
        pub enum #name {
            #(#variants,)*
        }
    }
}

/// `From` each variant's type, where only one variant is of it.
fn conversions(definition: &Definition, union: &Union, index: &Index<'_>) -> Vec<TokenStream> {
    let name = identifier(&definition.name);
    let own = Type::Named(definition.name.clone());
    let types: Vec<Type> = union.variants.iter().map(|variant| unaliased(converted(variant), index)).collect();
    let is_unambiguous = |ty: &Type| {
        *ty != own
            && !matches!(ty, Type::Unit | Type::Never | Type::Any)
            && types.iter().filter(|other| *other == ty).count() == 1
    };
    let variants = union.variants.iter().zip(&types).filter(|(_, ty)| is_unambiguous(ty));
    variants
        .map(|(variant, _)| {
            let ty = types::tokens(converted(variant), definition.name.module());
            let variant_name = identifier(&variant.name);
            let value = match &variant.ty {
                Type::Boxed(_) => quote!(rt::Box::new(value)),
                _ => quote!(value),
            };
            quote! {
                impl rt::From<#ty> for #name {
                    fn from(value: #ty) -> Self {
                        Self::#variant_name(#value)
                    }
                }
            }
        })
        .collect()
}

/// What somebody has who wants the variant: the value itself, not yet behind a pointer.
fn converted(variant: &UnionVariant) -> &Type {
    match &variant.ty {
        Type::Boxed(inner) => inner,
        ty => ty,
    }
}

/// The same type with each other name of a type replaced by the type. Types that Rust takes for one are equal.
fn unaliased<'a>(ty: &'a Type, index: &Index<'a>) -> Type {
    let inside = |ty: &'a Type| Box::new(unaliased(ty, index));
    match index.resolved(ty) {
        Type::List(inner) => Type::List(inside(inner)),
        Type::Map(inner) => Type::Map(inside(inner)),
        Type::Nullable(inner) => Type::Nullable(inside(inner)),
        Type::Boxed(inner) => Type::Boxed(inside(inner)),
        Type::Tuple(items) => Type::Tuple(items.iter().map(|item| unaliased(item, index)).collect()),
        other => other.clone(),
    }
}

fn document(definition: &Definition, union: &Union) -> TokenStream {
    let name = identifier(&definition.name);
    let variants = union.variants.iter().map(|variant| {
        let name = identifier(&variant.name);
        match &variant.ty {
            Type::Unit => quote!(|()| Self::#name),
            _ => quote!(Self::#name),
        }
    });
    let (start, keys): (_, Vec<_>) = match &union.told_by {
        ToldBy::Tag { property, values } => {
            let keys = values.iter().map(|texts| quote!(&[#(#texts),*])).collect();
            (quote!(rt::OneOf::tagged(value, #property)?), keys)
        }
        ToldBy::Kind(kinds) => {
            let keys = kinds.iter().map(|kinds| {
                let kinds = kinds.iter().copied().map(kind);
                quote!(&[#(#kinds),*])
            });
            (quote!(rt::OneOf::by_kind(value)), keys.collect())
        }
    };
    let arms = union.variants.iter().map(|variant| {
        let name = identifier(&variant.name);
        match &variant.ty {
            Type::Unit => quote!(Self::#name => rt::Value::Null),
            _ => quote!(Self::#name(value) => rt::Document::encode(value)),
        }
    });
    quote! {
        impl rt::Document for #name {
            fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
                #start #(.or(#keys, #variants))* .decoded()
            }

            fn encode(&self) -> rt::Value {
                match self {
                    #(#arms,)*
                }
            }
        }
    }
}

fn kind(kind: JsonKind) -> TokenStream {
    match kind {
        JsonKind::Null => quote!(rt::Kind::Null),
        JsonKind::Bool => quote!(rt::Kind::Bool),
        JsonKind::Integer => quote!(rt::Kind::Integer),
        JsonKind::Number => quote!(rt::Kind::Number),
        JsonKind::Text => quote!(rt::Kind::Text),
        JsonKind::Array => quote!(rt::Kind::Array),
        JsonKind::Object => quote!(rt::Kind::Object),
    }
}
