//! The model as Rust code. This cannot fail: what could go wrong has been found by the checks.
//!
//! Little code is emitted, and mostly data: everything that the runtime could do for all tasks alike is done there.
//! Every name that is not the manifest's own is reached through `rt`, which no type of the manifest can be called, so
//! none comes in between: not even a schema called `String`.

mod definitions;
mod docs;
mod literals;
mod policy;
mod structs;
mod table;
mod task_name;
mod types;
mod upcast;
mod wiring;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::model::Model;

/// The whole generated file.
pub(crate) fn emit(model: &Model, source_name: &str) -> String {
    let mut items = vec![quote!(
        use ::taskwright_runtime::codegen as rt;
    )];
    items.extend(task_name::items(model));
    items.push(table::item(model));
    items.push(wiring::routes(model));
    items.extend(definitions::items(model));

    let mut file = format!("// Generated from {source_name}: change it there, and build.\n");
    for item in items {
        file.push('\n');
        file.push_str(&format_item(item));
    }
    file
}

fn identifier(name: &impl ToString) -> Ident {
    let name = name.to_string();
    match name.strip_prefix("r#") {
        Some(keyword) => Ident::new_raw(keyword, Span::call_site()),
        None => Ident::new(&name, Span::call_site()),
    }
}

fn format_item(item: TokenStream) -> String {
    match syn::parse2(item.clone()) {
        Ok(item) => {
            prettyplease::unparse(&syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] })
        }
        // Not a mistake of the manifest: the compiler shows what is wrong with the template.
        Err(_) => format!("{item}\n"),
    }
}
