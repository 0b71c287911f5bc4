//! The model as Rust code. This cannot fail: what could go wrong has been found by the checks.
//!
//! Little code is emitted, and mostly data: everything that the runtime could do for all tasks alike is done there.
//! Every name that is not the manifest's own is reached through `rt`, which no type and no module of the manifest can be
//! called, so none comes in between: not even a schema called `String`.
//!
//! Each task has a module, and so have the shared schemas. What an application names in every handler, the payload and
//! the result, stands at the top too.

mod choices;
mod construction;
mod defaults;
mod docs;
mod index;
mod limits;
mod lints;
mod literals;
mod modules;
mod paths;
mod policy;
mod structs;
mod table;
mod task_name;
mod text;
mod types;
mod unions;
mod upcast;
mod wiring;

#[cfg(test)]
mod tests;

use proc_macro2::{Ident, Span};

use crate::model::Model;
use index::Index;

/// The whole generated file.
pub(crate) fn emit(model: &Model, source_name: &str) -> String {
    let index = Index::of(model);
    let mut file = format!("// Generated from {source_name}: change it there, and build.\n\n");
    file.push_str("use ::taskwright_runtime::codegen as rt;\n\n");
    let mut items = vec![modules::exports(model, &index)];
    items.extend(task_name::items(model));
    items.push(table::item(model));
    items.push(wiring::routes(model));
    items.push(wiring::names(model));
    items.extend(modules::at_top(model, &index));
    for item in items {
        file.push_str(&text::of_item(item));
        file.push('\n');
    }
    file.push_str(&modules::all(model, &index).join("\n"));
    file
}

fn identifier(name: &impl ToString) -> Ident {
    let name = name.to_string();
    match name.strip_prefix("r#") {
        Some(keyword) => Ident::new_raw(keyword, Span::call_site()),
        None => Ident::new(&name, Span::call_site()),
    }
}
