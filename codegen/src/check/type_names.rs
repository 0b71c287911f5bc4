use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink};
use crate::manifest::Place;
use crate::naming::TypeName;

/// Which type names of the generated code are taken, by what, and where that stands.
#[derive(Debug, Default)]
pub(super) struct TypeNames(BTreeMap<TypeName, Taken>);

#[derive(Debug)]
struct Taken {
    place: Place,
    what: String,
    /// Whether the manifest itself says the name, so that it can say another.
    is_said: bool,
}

impl TypeNames {
    /// Takes a name for `what`, or reports both that want it; whether it could be had.
    pub(super) fn claim(&mut self, name: &TypeName, place: Place, what: &str, mistakes: &mut Sink) -> bool {
        if let Some(taken) = ways_to(name).iter().find_map(|name| self.0.get(name)) {
            let message = format!("two types would be called `{}` in Rust", name.path());
            let help = "rename one of the two, or move an inner schema to `schemas` under a name of its own";
            mistakes.push(Diagnostic::new(place, message, help).label(what).also(taken.place, taken.what.clone()));
            return false;
        }
        self.take(name, place, what, true);
        true
    }

    /// Takes a name made of the manifest's own, or reports both that want it. Another that only happens to be called so
    /// is no mistake: then the name gets a number.
    pub(super) fn claim_inner(&mut self, name: &TypeName, place: Place, what: &str, mistakes: &mut Sink) -> TypeName {
        if self.0.get(name).is_some_and(|taken| !taken.is_said) {
            return self.claim_free(name, place, what);
        }
        self.claim(name, place, what, mistakes);
        name.clone()
    }

    /// Takes a name that nobody chose; the first free number is added to one that is taken.
    pub(super) fn claim_free(&mut self, wanted: &TypeName, place: Place, what: &str) -> TypeName {
        let mut name = wanted.clone();
        let mut number = 2;
        while ways_to(&name).iter().any(|name| self.0.contains_key(name)) {
            name = wanted.numbered(number);
            number += 1;
        }
        self.take(&name, place, what, false);
        name
    }

    fn take(&mut self, name: &TypeName, place: Place, what: &str, is_said: bool) {
        for name in ways_to(name) {
            self.0.insert(name, Taken { place, what: what.to_owned(), is_said });
        }
    }
}

/// The names by which a type is reached: a task's payload and result also without their module.
fn ways_to(name: &TypeName) -> Vec<TypeName> {
    let mut names = vec![name.clone()];
    names.extend(name.is_exported().then(|| name.at_top()));
    names
}
