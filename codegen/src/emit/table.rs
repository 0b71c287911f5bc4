use proc_macro2::TokenStream;
use quote::quote;

use super::paths::path;
use super::{literals, policy};
use crate::model::{Model, Task};
use crate::naming::Module;

/// The table of all tasks.
pub(super) fn item(model: &Model) -> TokenStream {
    let rows = model.tasks.iter().map(row);
    quote! {
        /// Every task of the manifest, in its order.
        pub static TASKS: &[rt::TaskType] = &[#(#rows),*];
    }
}

fn row(task: &Task) -> TokenStream {
    let (name, description, payload) = (&task.name, &task.description, path(&task.type_name, &Module::Top));
    let payload_schema = literals::json(&task.payload_schema);
    let result_schema = match &task.result {
        Some(result) => {
            let schema = literals::json(&result.schema);
            quote!(rt::Some(#schema))
        }
        None => quote!(rt::None),
    };
    let policy = policy::tokens(&task.policy);
    quote! {
        rt::TaskType {
            name: #name,
            description: #description,
            payload_schema: #payload_schema,
            result_schema: #result_schema,
            decodes: rt::decodes::<#payload>,
            policy: #policy,
        }
    }
}
