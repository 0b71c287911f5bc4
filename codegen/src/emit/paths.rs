use proc_macro2::TokenStream;
use quote::quote;

use super::identifier;
use crate::naming::{Module, TypeName};

/// A type's name as it is written in a module.
pub(super) fn path(name: &TypeName, from: &Module) -> TokenStream {
    let ident = identifier(name);
    match (from, name.module()) {
        (from, module) if from == module => quote!(#ident),
        (Module::Top, _) if name.is_exported() => quote!(#ident),
        (Module::Top, module) => {
            let module = identifier(module);
            quote!(#module::#ident)
        }
        (_, Module::Top) => quote!(super::#ident),
        // Modules of tasks have a `use` for the one that they all share.
        (_, Module::Schemas) => quote!(schemas::#ident),
        (_, module @ Module::Task(..)) => {
            let module = identifier(module);
            quote!(super::#module::#ident)
        }
    }
}
