use proc_macro2::TokenStream;
use quote::quote;

use super::choices::{display, enumeration, texts};
use super::docs::docs;
use super::identifier;
use crate::model::{Model, Variant};
use crate::naming::TypeName;

/// The enum of all tasks.
pub(super) fn items(model: &Model) -> Vec<TokenStream> {
    let name = identifier(&TypeName::OF_TASKS);
    let variants: Vec<Variant> =
        model.tasks.iter().map(|task| Variant { name: task.type_name.clone(), text: task.name.clone() }).collect();
    // A program may well have no use for it.
    let unused = quote!(#[allow(dead_code, reason = "not every program needs the names")]);
    let names = quote!(#[allow(clippy::enum_variant_names, reason = "the names are the manifest's")]);
    let docs = docs("The name of a task.");
    let enumeration = enumeration(&name, &quote!(#docs #unused #names), &variants);
    let texts = texts(&name, &variants);
    vec![
        enumeration,
        quote!(#unused #texts),
        display(&name),
        quote! {
            impl rt::FromStr for #name {
                type Err = rt::UnknownTask;

                fn from_str(name: &str) -> rt::Result<Self, rt::UnknownTask> {
                    rt::find_task(name, Self::ALL, Self::as_str)
                }
            }
        },
    ]
}
