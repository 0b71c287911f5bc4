//! How tasks and shared schemas may be called.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink};
use crate::manifest::{Entry, Map};
use crate::naming::TypeName;

const LONGEST_NAME: usize = 63;

/// Names are those that URLs, databases and Rust have in common. One that is suggested instead is free.
pub(super) fn check_name(entry: &Entry, what: &str, taken: &Taken<'_>, mistakes: &mut Sink) {
    let name = &entry.key;
    let spelled = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_')
        && name.len() <= LONGEST_NAME;
    if !spelled {
        let message = format!("{what} cannot be called `{name}`");
        let rule = "start with a letter and go on with letters, digits and `_`, at most 63 in all";
        let better = spelled_well(name).and_then(|better| taken.free(&better, name));
        let help = better.map_or_else(|| rule.to_owned(), |better| format!("{rule}, such as `{better}`"));
        mistakes.push(Diagnostic::new(entry.key_place, message, help));
    }
}

/// The nearest name that is spelt as it must be, if something of the name is left in it.
fn spelled_well(name: &str) -> Option<String> {
    // What becomes of other letters is for people to say.
    if name.chars().any(|sign| sign.is_alphanumeric() && !sign.is_ascii()) {
        return None;
    }
    let signs = name.chars().map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '_' });
    let better: String = signs.skip_while(|sign| !sign.is_ascii_alphabetic()).take(LONGEST_NAME).collect();
    let better = better.trim_end_matches('_');
    (!better.is_empty()).then(|| better.to_owned())
}

/// The names of a section, so that none of them is suggested for another.
pub(super) struct Taken<'a> {
    by_type: BTreeMap<TypeName, Vec<&'a str>>,
    type_of: fn(&str) -> TypeName,
    reserved: &'a [&'a str],
}

impl<'a> Taken<'a> {
    /// `reserved` are names that none of the section may have.
    pub(super) fn of(section: Option<&'a Map>, type_of: fn(&str) -> TypeName, reserved: &'a [&'a str]) -> Self {
        let mut by_type: BTreeMap<TypeName, Vec<&str>> = BTreeMap::new();
        for entry in section.into_iter().flat_map(Map::iter) {
            by_type.entry(type_of(&entry.key)).or_default().push(&entry.key);
        }
        Self { by_type, type_of, reserved }
    }

    /// The wanted name, else the same with a number, if no other has it than the one that is to be renamed.
    pub(super) fn free(&self, wanted: &str, renamed: &str) -> Option<String> {
        /// Where so many are taken, a person knows a better one.
        const LAST_NUMBER: u32 = 99;
        let is_free = |name: &String| {
            let others = self.by_type.get(&(self.type_of)(name));
            !self.reserved.contains(&name.as_str())
                && others.is_none_or(|others| others.iter().all(|other| *other == renamed))
        };
        // With room for the number.
        let stem: String = wanted.chars().take(LONGEST_NAME - 3).collect();
        let numbered = (2..=LAST_NUMBER).map(|number| format!("{stem}_{number}"));
        std::iter::once(wanted.to_owned()).chain(numbered).find(is_free)
    }
}
