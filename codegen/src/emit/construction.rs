use proc_macro2::TokenStream;
use quote::quote;

use super::defaults::{Filled, filled};
use super::index::Index;
use super::{identifier, types};
use crate::model::{Definition, Field, Struct, Type};
use crate::naming::Module;

/// More than so many values are easier to tell apart by the names of a struct's fields.
const MOST_PARAMETERS: usize = 7;

/// How a value is made without naming every field: by `Default` where none is required, else by `new`.
pub(super) struct Construction {
    /// Whether the default is what Rust would have it be.
    pub(super) derives_default: bool,
    /// The default, where the manifest says what it is.
    pub(super) default: Option<TokenStream>,
    pub(super) new: Option<TokenStream>,
}

pub(super) fn of(definition: &Definition, body: &Struct, index: &Index<'_>) -> Construction {
    let from = definition.name.module();
    let fields: Vec<_> = body.fields.iter().map(|field| (field, filled(field, from, index))).collect();
    let required = fields.iter().filter(|(_, filled)| matches!(filled, Filled::Never)).count();
    let are_usual = fields.iter().all(|(_, filled)| matches!(filled, Filled::Usual(_)));
    let construction = Construction { derives_default: false, default: None, new: None };
    match required {
        0 if are_usual => Construction { derives_default: true, ..construction },
        0 => {
            let name = identifier(&definition.name);
            let values = values(body, &fields);
            let default = quote! {
                impl rt::Default for #name {
                    fn default() -> Self {
                        Self { #(#values,)* }
                    }
                }
            };
            Construction { default: Some(default), ..construction }
        }
        1..=MOST_PARAMETERS => {
            let parameters = fields.iter().filter(|(_, filled)| matches!(filled, Filled::Never));
            let parameters = parameters.map(|(field, _)| parameter(field, from));
            let docs = super::docs::docs(if required < fields.len() || body.rest.is_some() {
                "With what is required; what else there is has its default, or is left out."
            } else {
                "With what is required, which is all there is."
            });
            let values = values(body, &fields);
            let new = quote! {
                #docs
                #[must_use]
                pub fn new(#(#parameters),*) -> Self {
                    Self { #(#values,)* }
                }
            };
            Construction { new: Some(new), ..construction }
        }
        _ => construction,
    }
}

fn parameter(field: &Field, from: &Module) -> TokenStream {
    let name = identifier(&field.name);
    match &field.ty {
        Type::Text => quote!(#name: impl rt::Into<rt::String>),
        ty => {
            let ty = types::tokens(ty, from);
            quote!(#name: #ty)
        }
    }
}

fn values(body: &Struct, fields: &[(&Field, Filled)]) -> Vec<TokenStream> {
    let fields = fields.iter().map(|(field, filled)| {
        let name = identifier(&field.name);
        match (filled, &field.ty) {
            (Filled::Usual(value) | Filled::With(value), _) => quote!(#name: #value),
            (Filled::Never, Type::Text) => quote!(#name: rt::Into::into(#name)),
            (Filled::Never, _) => quote!(#name),
        }
    });
    let rest = body.rest.iter().map(|rest| {
        let name = identifier(&rest.name);
        quote!(#name: rt::BTreeMap::new())
    });
    fields.chain(rest).collect()
}
