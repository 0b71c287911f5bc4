use proc_macro2::TokenStream;
use quote::quote;

use super::literals;
use super::paths::path as type_path;
use super::policy::path;
use crate::model::UpcastStep;
use crate::naming::Module;

/// The steps from older payloads to the present one.
pub(super) fn steps(steps: &[UpcastStep]) -> TokenStream {
    let steps = steps.iter().map(step);
    quote!(&[#(#steps),*])
}

fn step(step: &UpcastStep) -> TokenStream {
    match step {
        UpcastStep::Rename(pairs) => {
            let pairs = pairs.iter().map(|(from, to)| {
                let (from, to) = (path(from), path(to));
                quote!((#from, #to))
            });
            quote!(rt::UpcastStep::Rename(&[#(#pairs),*]))
        }
        UpcastStep::Default(fields) => {
            let fields = fields.iter().map(|(field, value)| {
                let (field, value) = (path(field), literals::json(value));
                quote!((#field, #value))
            });
            quote!(rt::UpcastStep::Default(&[#(#fields),*]))
        }
        UpcastStep::Drop(paths) => {
            let paths = paths.iter().map(|dropped| path(dropped));
            quote!(rt::UpcastStep::Drop(&[#(#paths),*]))
        }
        UpcastStep::Function(function) => {
            let (old, new) = (type_path(&function.old, &Module::Top), type_path(&function.new, &Module::Top));
            let schema = literals::json(&function.schema);
            quote!(rt::UpcastStep::Function(rt::UpcastFunction::of::<#old, #new>(#schema)))
        }
    }
}
