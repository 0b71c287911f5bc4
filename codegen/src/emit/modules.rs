use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::docs;
use super::index::{Index, types, walk};
use super::{choices, identifier, lints, structs, text, types as type_tokens, unions, wiring};
use crate::model::{Definition, Model, Shape, Type};
use crate::naming::Module;

/// What a program names often, so that it need not name the modules: each task's payload and result.
pub(super) fn exports(model: &Model, index: &Index<'_>) -> TokenStream {
    let tasks = model.tasks.iter().map(|task| {
        let (module, payload) = (identifier(task.type_name.module()), identifier(&task.type_name));
        match task.result.as_ref().map(|result| &result.type_name).filter(|name| index.shape(name).is_some()) {
            Some(result) => {
                let result = identifier(result);
                quote!(#module::{#payload, #result})
            }
            None => quote!(#module::#payload),
        }
    });
    quote! {
        #[allow(unused_imports, reason = "a program need not name them all")]
        pub use self::{#(#tasks),*};
    }
}

/// The types that stand beside the modules.
pub(super) fn at_top(model: &Model, index: &Index<'_>) -> Vec<TokenStream> {
    let of_top = model.definitions.iter().filter(|definition| *definition.name.module() == Module::Top);
    of_top.flat_map(|definition| items(definition, index)).collect()
}

/// A module for each task, in the manifest's order, and one for the shared schemas.
pub(super) fn all(model: &Model, index: &Index<'_>) -> Vec<String> {
    let mut members: BTreeMap<&Module, Vec<&Definition>> = BTreeMap::new();
    for definition in &model.definitions {
        members.entry(definition.name.module()).or_default().push(definition);
    }
    let tasks = model.tasks.iter().map(|task| {
        let of = if task.result.is_some() { "its payload, its result" } else { "its payload" };
        (task.type_name.module(), format!("The task `{}`: {of}, and what they are made of.", task.name))
    });
    let schemas = (&Module::Schemas, "The schemas that tasks share.".to_owned());
    tasks.chain([schemas]).filter_map(|(name, about)| Some(module(name, &about, members.get(name)?, index))).collect()
}

fn module(name: &Module, about: &str, members: &[&Definition], index: &Index<'_>) -> String {
    let ident = identifier(name);
    let about = docs(about);
    // Programs call the module that holds all this `tasks`.
    let inception = (name.to_string() == "tasks")
        .then(|| quote!(#[allow(clippy::module_inception, reason = "a task has this name")]));
    let head = text::of_item(quote! {
        #about
        #[allow(dead_code, reason = "a program need not use all of it")]
        #inception
        pub mod #ident {}
    });
    let head = head.trim_end().trim_end_matches('}');
    let mut uses = "use ::taskwright_runtime::codegen as rt;\n".to_owned();
    if *name != Module::Schemas && members.iter().any(|member| mentions_schemas(member)) {
        uses.push_str("\nuse super::schemas;\n");
    }
    let items = members.iter().flat_map(|member| items(member, index)).map(text::of_item);
    let parts: Vec<_> = [uses].into_iter().chain(items).map(|part| text::indented(&part)).collect();
    format!("{head}\n{}}}\n", parts.join("\n"))
}

fn mentions_schemas(definition: &Definition) -> bool {
    let mut found = false;
    for ty in types(&definition.shape) {
        walk(ty, &mut |ty| found |= matches!(ty, Type::Named(name) if *name.module() == Module::Schemas));
    }
    found
}

/// A named type with its implementations; a task's payload is followed by what makes it a task.
fn items(definition: &Definition, index: &Index<'_>) -> Vec<TokenStream> {
    let mut items = match &definition.shape {
        Shape::Struct(body) => structs::items(definition, body, index),
        Shape::Enum(variants) => choices::items(definition, variants),
        Shape::Union(union) => unions::items(definition, union, index),
        Shape::Alias(ty) => {
            let (docs, name) = (docs(&definition.docs), identifier(&definition.name));
            let lints = lints::of(definition);
            let ty = type_tokens::tokens(ty, definition.name.module());
            vec![quote!(#docs #lints pub type #name = #ty;)]
        }
    };
    items.extend(index.task(&definition.name).map(|(number, task)| wiring::implementation(number, task)));
    items
}
