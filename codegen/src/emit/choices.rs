use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::docs;
use super::{identifier, lints};
use crate::model::{Definition, Variant};

/// An enum of strings, and how it is read and written.
pub(super) fn items(definition: &Definition, variants: &[Variant]) -> Vec<TokenStream> {
    let name = identifier(&definition.name);
    let (docs, lints) = (docs(&definition.docs), lints::of(definition));
    vec![
        enumeration(&name, &quote!(#docs #lints), variants),
        texts(&name, variants),
        display(&name),
        quote! {
            impl rt::FromStr for #name {
                type Err = rt::UnknownChoice;

                fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
                    rt::find_choice(text, Self::ALL, Self::as_str)
                }
            }
        },
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
pub(super) fn enumeration(name: &Ident, head: &TokenStream, variants: &[Variant]) -> TokenStream {
    let names = variants.iter().map(|variant| identifier(&variant.name));
    let about = variants.iter().map(|variant| match variant.text.as_str() {
        "" => super::docs::docs("The empty text."),
        text => super::docs::docs(&format!("`{text}`")),
    });
    quote! {
        #head
        #[derive(rt::Clone, rt::Copy, rt::Debug, rt::PartialEq, rt::Eq, rt::PartialOrd, rt::Ord, rt::Hash)]
        pub enum #name {
            #(#about #names,)*
        }
    }
}

/// Its values as text, and all of them.
pub(super) fn texts(name: &Ident, variants: &[Variant]) -> TokenStream {
    let names: Vec<_> = variants.iter().map(|variant| identifier(&variant.name)).collect();
    let texts = variants.iter().map(|variant| &variant.text);
    let lints = lints::of_length(variants.len());
    quote! {
        impl #name {
            /// Every value, in the manifest's order.
            pub const ALL: &'static [Self] = &[#(Self::#names),*];

            /// Its text in JSON.
            #[must_use]
            #lints
            pub const fn as_str(self) -> &'static str {
                match self {
                    #(Self::#names => #texts,)*
                }
            }
        }
    }
}

/// How it is shown: as its text.
pub(super) fn display(name: &Ident) -> TokenStream {
    quote! {
        impl rt::fmt::Display for #name {
            fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
                f.pad(self.as_str())
            }
        }
    }
}
