use proc_macro2::TokenStream;
use quote::quote;

use super::docs::docs;
use super::index::Index;
use super::{construction, identifier, limits, lints, literals, types, wiring};
use crate::model::{Definition, Field, Presence, Struct};

/// A struct, how it is made, and how it is read from JSON and written.
pub(super) fn items(definition: &Definition, body: &Struct, index: &Index<'_>) -> Vec<TokenStream> {
    let construction = construction::of(definition, body, index);
    let mut items = vec![declaration(definition, body, construction.derives_default, index)];
    items.extend(inherent(definition, body, &construction.new, index));
    items.extend(construction.default);
    items.push(document(definition, body));
    items
}

fn declaration(definition: &Definition, body: &Struct, derives_default: bool, index: &Index<'_>) -> TokenStream {
    let from = definition.name.module();
    let (about, name) = (docs(&documentation(definition, body)), identifier(&definition.name));
    let fields = body.fields.iter().map(|field| {
        let (about, name, ty) = (docs(&field.docs), identifier(&field.name), types::tokens(&field.ty, from));
        match field.presence {
            Presence::Always => quote!(#about pub #name: #ty),
            Presence::Optional => quote!(#about pub #name: rt::Option<#ty>),
        }
    });
    let rest = body.rest.iter().map(|rest| {
        let (name, ty) = (identifier(&rest.name), types::tokens(&rest.ty, from));
        quote! {
            /// The properties that no other field names.
            pub #name: rt::BTreeMap<rt::String, #ty>
        }
    });
    let fields = fields.chain(rest);
    let mut derives = vec![quote!(rt::Clone), quote!(rt::Debug)];
    if derives_default {
        derives.push(quote!(rt::Default));
    }
    derives.push(quote!(rt::PartialEq));
    if index.is_exact(&definition.name) {
        derives.extend([quote!(rt::Eq), quote!(rt::Hash)]);
    }
    let lints = lints::of(definition);
    quote! {
        #about
        #lints
        #[derive(#(#derives),*)]
        pub struct #name {
            #(#fields,)*
        }
    }
}

/// What the type is, and which properties it has that are no fields.
fn documentation(definition: &Definition, body: &Struct) -> String {
    let mut docs = definition.docs.clone();
    for constant in &body.constants {
        let paragraph = format!("`{}` is always `{}`.", constant.property, constant.value);
        docs.push_str(if docs.is_empty() { "" } else { "\n\n" });
        docs.push_str(&paragraph);
    }
    docs
}

/// The task's name, the bounds of the fields, and the constructor.
fn inherent(
    definition: &Definition,
    body: &Struct,
    new: &Option<TokenStream>,
    index: &Index<'_>,
) -> Option<TokenStream> {
    let task_name = index.task(&definition.name).map(|(_, task)| wiring::name(task));
    let limits = limits::constants(&body.fields, index);
    if task_name.is_none() && limits.is_empty() && new.is_none() {
        return None;
    }
    let name = identifier(&definition.name);
    Some(quote! {
        impl #name {
            #task_name
            #(#limits)*
            #new
        }
    })
}

fn document(definition: &Definition, body: &Struct) -> TokenStream {
    let name = identifier(&definition.name);
    let constants: Vec<_> = body
        .constants
        .iter()
        .map(|constant| {
            let (property, value) = (&constant.property, literals::into_value(&constant.value));
            quote!(constant(#property, #value))
        })
        .collect();
    let rest = body.rest.iter().map(|rest| identifier(&rest.name));
    let read_rest = rest.clone().map(|name| quote!(#name: fields.rest()?));
    let reads = body.fields.iter().map(read).chain(read_rest);
    let writes = body.fields.iter().map(write).chain(rest.map(|name| quote!(.rest(&self.#name))));

    let lints = lints::of_document(&body.fields);
    let fields = match (body.fields.is_empty() && body.constants.is_empty(), &body.rest) {
        (true, None) => quote!(rt::Fields::of(value)?;),
        (true, Some(_)) => quote!(let fields = rt::Fields::of(value)?;),
        (false, _) => quote!(let mut fields = rt::Fields::of(value)?;),
    };
    quote! {
        #lints
        impl rt::Document for #name {
            fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
                #fields
                #(fields.#constants?;)*
                rt::Ok(Self { #(#reads,)* })
            }

            fn encode(&self) -> rt::Value {
                rt::ObjectBuilder::new() #(.#constants)* #(#writes)* .build()
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
