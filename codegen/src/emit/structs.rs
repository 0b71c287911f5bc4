use proc_macro2::TokenStream;
use quote::quote;

use super::docs::docs;
use super::{identifier, types};
use crate::model::{Definition, Field, Presence, Struct};

/// A struct, and how it is read from JSON and written.
pub(super) fn items(definition: &Definition, body: &Struct) -> [TokenStream; 2] {
    [declaration(definition, body), implementation(definition, body)]
}

fn declaration(definition: &Definition, body: &Struct) -> TokenStream {
    let (about, name) = (docs(&definition.docs), identifier(&definition.name));
    let fields = body.fields.iter().map(|field| {
        let (about, name, ty) = (docs(&field.docs), identifier(&field.name), types::tokens(&field.ty));
        match field.presence {
            Presence::Always => quote!(#about pub #name: #ty),
            Presence::Optional => quote!(#about pub #name: rt::Option<#ty>),
        }
    });
    let rest = body.rest.iter().map(|rest| {
        let (name, ty) = (identifier(&rest.name), types::tokens(&rest.ty));
        quote! {
            /// The properties that no other field names.
            pub #name: rt::BTreeMap<rt::String, #ty>
        }
    });
    let fields = fields.chain(rest);
    quote! {
        #about
        #[derive(rt::Clone, rt::Debug, rt::PartialEq)]
        pub struct #name {
            #(#fields,)*
        }
    }
}

fn implementation(definition: &Definition, body: &Struct) -> TokenStream {
    let name = identifier(&definition.name);
    let rest = body.rest.iter().map(|rest| identifier(&rest.name));
    let read_rest = rest.clone().map(|name| quote!(#name: fields.rest()?));
    let reads = body.fields.iter().map(read).chain(read_rest);
    let writes = body.fields.iter().map(write).chain(rest.map(|name| quote!(.rest(&self.#name))));

    let fields = match (body.fields.is_empty(), &body.rest) {
        (true, None) => quote!(rt::Fields::of(value)?;),
        (true, Some(_)) => quote!(let fields = rt::Fields::of(value)?;),
        (false, _) => quote!(let mut fields = rt::Fields::of(value)?;),
    };
    quote! {
        impl rt::Document for #name {
            fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
                #fields
                rt::Ok(Self { #(#reads,)* })
            }

            fn encode(&self) -> rt::Value {
                rt::ObjectBuilder::new() #(#writes)* .build()
            }
        }
    }
}

fn read(field: &Field) -> TokenStream {
    let (name, property) = (identifier(&field.name), &field.property);
    match field.presence {
        Presence::Always => quote!(#name: fields.required(#property)?),
        Presence::Optional => quote!(#name: fields.optional(#property)?),
    }
}

fn write(field: &Field) -> TokenStream {
    let (name, property) = (identifier(&field.name), &field.property);
    match field.presence {
        Presence::Always => quote!(.required(#property, &self.#name)),
        Presence::Optional => quote!(.optional(#property, &self.#name)),
    }
}
