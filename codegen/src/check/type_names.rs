use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink};
use crate::manifest::Place;
use crate::naming::TypeName;

/// Which type names of the generated code are taken, by what, and where that stands.
#[derive(Debug, Default)]
pub(super) struct TypeNames(BTreeMap<TypeName, (Place, String)>);

impl TypeNames {
    /// Takes a name for `what`, or reports both that want it; whether it could be had.
    pub(super) fn claim(&mut self, name: &TypeName, place: Place, what: &str, mistakes: &mut Sink) -> bool {
        // A task's payload and result are reached both ways.
        let names = [Some(name.clone()), name.is_exported().then(|| name.at_top())];
        let names: Vec<_> = names.into_iter().flatten().collect();
        if let Some((first, other)) = names.iter().find_map(|name| self.0.get(name)) {
            let message = format!("two types would be called `{}` in Rust", name.path());
            let help = "rename one of the two, or move an inner schema to `schemas` under a name of its own";
            mistakes.push(Diagnostic::new(place, message, help).label(what).also(*first, other));
            return false;
        }
        self.0.extend(names.into_iter().map(|name| (name, (place, what.to_owned()))));
        true
    }
}
