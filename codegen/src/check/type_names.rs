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
        if name.to_string() == TypeName::OF_TASKS {
            let message = format!("{what} would be called `{name}` in Rust, like the enum of all tasks");
            mistakes.push(Diagnostic::new(place, message, "give it another name"));
            return false;
        }
        if let Some((first, other)) = self.0.get(name) {
            let message = format!("two types would be called `{name}` in Rust");
            let help = "rename one of the two, or move an inner schema to `schemas` under a name of its own";
            mistakes.push(Diagnostic::new(place, message, help).label(what).also(*first, other));
            return false;
        }
        self.0.insert(name.clone(), (place, what.to_owned()));
        true
    }
}
