use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::docs::docs;
use super::paths::path;
use super::{identifier, lints};
use crate::model::{Model, Task};
use crate::naming::{Module, spelt};

/// What ties each task to its handler. An application without one of them does not compile.
pub(super) fn routes(model: &Model) -> TokenStream {
    let tasks: Vec<_> = model.tasks.iter().map(|task| path(&task.type_name, &Module::Top)).collect();
    let names = names_module(model);
    let bounds = model.tasks.iter().zip(&tasks).map(|(task, payload)| {
        let name = name_type(task);
        match task.result {
            Some(_) => quote!(rt::Handles<#names::#name, #payload>),
            None => quote!(rt::HandlesWithoutResult<#names::#name, #payload>),
        }
    });
    let app = application(model);
    let about = docs(&format!(
        "The way from each task to its handler. `{app}` is the application, which has one for every task."
    ));
    let lints = lints::of_length(tasks.len());
    quote! {
        #about
        #[must_use]
        #lints
        pub fn routes<#app>() -> rt::Vec<rt::Route<#app>>
        where
            #(#app: #bounds,)*
        {
            rt::vec([#(rt::Route::to::<#tasks>()),*])
        }
    }
}

/// The tasks' names as types, which only the compiler's messages show: mostly with the module in front, since each task's
/// own module is called like it.
pub(super) fn names(model: &Model) -> TokenStream {
    let module = names_module(model);
    let names = model.tasks.iter().map(name_type);
    quote! {
        /// The tasks' names, for what the compiler says where one has no handler.
        #[allow(non_camel_case_types, reason = "they are spelt as in the manifest")]
        mod #module {
            #(pub enum #names {})*
        }
    }
}

/// A name that no task's module has.
fn names_module(model: &Model) -> Ident {
    let taken: BTreeSet<_> = model.tasks.iter().map(|task| task.type_name.module().to_string()).collect();
    let mut name = "tasks_yaml".to_owned();
    while taken.contains(&name) {
        name.push('_');
    }
    identifier(&name)
}

fn name_type(task: &Task) -> Ident {
    identifier(&spelt(&task.name))
}

/// A name for the application's type that no type of the manifest has.
fn application(model: &Model) -> Ident {
    let taken: BTreeSet<_> = model.definitions.iter().map(|definition| definition.name.to_string()).collect();
    let mut name = "A".to_owned();
    while taken.contains(&name) {
        name.push('A');
    }
    identifier(&name)
}

/// The constant with a task's name.
pub(super) fn name(task: &Task) -> TokenStream {
    let name = &task.name;
    quote! {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = #name;
    }
}

/// What makes a payload a task.
pub(super) fn implementation(index: usize, task: &Task) -> TokenStream {
    let name = identifier(&task.type_name);
    let index = Literal::usize_unsuffixed(index);
    let output = match &task.result {
        Some(result) => path(&result.type_name, task.type_name.module()),
        None => quote!(()),
    };
    quote! {
        impl rt::Task for #name {
            type Output = #output;
            const TYPE: &'static rt::TaskType = &super::TASKS[#index];
        }
    }
}
