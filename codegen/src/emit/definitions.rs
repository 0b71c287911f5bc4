use proc_macro2::TokenStream;
use quote::quote;

use super::docs::docs;
use super::{identifier, structs, types, wiring};
use crate::model::{Definition, Model, Shape, Variant};

/// Every named type with its implementations; a task's payload is followed by what makes it a task.
pub(super) fn items(model: &Model) -> Vec<TokenStream> {
    let mut items = Vec::new();
    for definition in &model.definitions {
        match &definition.shape {
            Shape::Struct(fields) => items.extend(structs::items(definition, fields)),
            Shape::Enum(variants) => items.extend(enum_items(definition, variants)),
            // The checks make none yet.
            Shape::Union(_) => {}
            Shape::Alias(ty) => {
                let (docs, name, ty) = (docs(&definition.docs), identifier(&definition.name), types::tokens(ty));
                items.push(quote!(#docs pub type #name = #ty;));
            }
        }
        let task = model.tasks.iter().enumerate().find(|(_, task)| task.type_name == definition.name);
        items.extend(task.map(|(index, task)| wiring::implementation(index, task)));
    }
    items
}

fn enum_items(definition: &Definition, variants: &[Variant]) -> [TokenStream; 3] {
    let name = identifier(&definition.name);
    let docs = docs(&definition.docs);
    [
        enumeration(&name, &docs, variants),
        choices(&name, variants),
        quote! {
            impl rt::Document for #name {
                fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
                    rt::decode_choice(&value, Self::ALL, Self::as_str)
                }

                fn encode(&self) -> rt::Value {
                    rt::encode_choice(self.as_str())
                }
            }
        },
    ]
}

/// The enum itself.
pub(super) fn enumeration(name: &proc_macro2::Ident, docs: &TokenStream, variants: &[Variant]) -> TokenStream {
    let names = variants.iter().map(|variant| identifier(&variant.name));
    let about = variants.iter().map(|variant| super::docs::docs(&format!("`{}`", variant.text)));
    quote! {
        #docs
        #[allow(clippy::enum_variant_names, reason = "the names are the manifest's")]
        #[derive(rt::Clone, rt::Copy, rt::Debug, rt::Eq, rt::Hash, rt::PartialEq)]
        pub enum #name {
            #(#about #names,)*
        }
    }
}

/// Its values as text, and all of them.
pub(super) fn choices(name: &proc_macro2::Ident, variants: &[Variant]) -> TokenStream {
    let names: Vec<_> = variants.iter().map(|variant| identifier(&variant.name)).collect();
    let texts = variants.iter().map(|variant| &variant.text);
    quote! {
        impl #name {
            /// Every value, in the manifest's order.
            pub const ALL: &'static [Self] = &[#(Self::#names),*];

            /// Its text in JSON.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    #(Self::#names => #texts,)*
                }
            }
        }
    }
}
