use proc_macro2::TokenStream;
use quote::quote;

use super::definitions::{choices, enumeration};
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
    let docs = docs("The name of a task.");
    let enumeration = enumeration(&name, &quote!(#docs #unused), &variants);
    let choices = choices(&name, &variants);
    vec![
        enumeration,
        quote!(#unused #choices),
        quote! {
            impl rt::fmt::Display for #name {
                fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
                    f.write_str(self.as_str())
                }
            }
        },
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
