use std::collections::BTreeSet;

use super::{Checked, Schemas, Seat, keywords};
use crate::check::task::check_name;
use crate::diagnostic::{Diagnostic, Sink};
use crate::manifest::Entry;
use crate::model::Json;
use crate::naming::TypeName;

/// A schema that others refer to.
#[derive(Debug)]
pub(super) struct Shared<'a> {
    /// Its place among the others.
    order: usize,
    pub(super) entry: &'a Entry,
    pub(super) type_name: TypeName,
    /// Empty until it has been checked, and if it has a mistake.
    pub(super) checked: Option<Checked>,
}

impl<'a> Shared<'a> {
    pub(super) fn new(order: usize, entry: &'a Entry) -> Self {
        Self { order, entry, type_name: TypeName::of_schema(&entry.key), checked: None }
    }
}

impl<'a> Schemas<'a> {
    /// Checks every shared schema, whether it is used or not.
    pub(in crate::check) fn check_shared(&mut self, mistakes: &mut Sink) {
        let mut entries: Vec<_> = self.shared.values().map(|shared| (shared.order, shared.entry)).collect();
        entries.sort_by_key(|(order, _)| *order);

        // All names are taken before any schema is looked into, so that a collision shows these and not what is inside.
        let mut named = Vec::new();
        for (_, entry) in entries {
            check_name(entry, "a shared schema", mistakes);
            let is_its_own = self.claim(&TypeName::of_schema(&entry.key), entry.key_place, &what(entry), mistakes);
            named.push((entry, is_its_own));
        }
        for (entry, is_its_own) in named {
            let checked = if is_its_own {
                self.check_one_shared(entry, mistakes)
            } else {
                self.apart(|schemas| schemas.check_one_shared(entry, mistakes))
            };
            if let Some(shared) = self.shared.get_mut(entry.key.as_str()) {
                shared.checked = checked;
            }
        }
        for entry in self.repeated.clone() {
            self.apart(|schemas| schemas.check_one_shared(entry, mistakes));
        }
    }

    fn check_one_shared(&mut self, entry: &Entry, mistakes: &mut Sink) -> Option<Checked> {
        keywords::refuse_default(&entry.value, mistakes);
        let seat = Seat::new(TypeName::of_schema(&entry.key), entry.key_place, what(entry)).claimed().shared();
        self.named(&entry.value, &seat, mistakes)
    }

    /// A schema with all that it refers to in its `$defs`, so that it stands alone.
    pub(super) fn complete(&self, checked: &Checked) -> Json {
        let mut json = checked.json.clone();
        let definitions = self.definitions_for(&checked.mentions);
        if let Json::Object(entries) = &mut json
            && !definitions.is_empty()
        {
            entries.push(("$defs".to_owned(), Json::Object(definitions)));
        }
        json
    }

    /// The shared schemas of these names and all that they mention, in the manifest's order.
    pub(super) fn definitions_for(&self, names: &BTreeSet<String>) -> Vec<(String, Json)> {
        let mut found: BTreeSet<(usize, &str)> = BTreeSet::new();
        let mut open: Vec<&str> = names.iter().map(String::as_str).collect();
        while let Some(name) = open.pop() {
            let Some((name, shared)) = self.shared.get_key_value(name) else {
                continue;
            };
            if found.insert((shared.order, name))
                && let Some(checked) = &shared.checked
            {
                open.extend(checked.mentions.iter().map(String::as_str));
            }
        }
        let json = |name: &str| self.shared.get(name)?.checked.as_ref().map(|checked| checked.json.clone());
        found.into_iter().filter_map(|(_, name)| Some((name.to_owned(), json(name)?))).collect()
    }

    /// Reports each shared schema whose documents would never end, and whether there is one.
    pub(super) fn report_endless(&self, mistakes: &mut Sink) -> bool {
        let needs = |name: &str| -> Vec<&str> {
            let checked = self.shared.get(name).and_then(|shared| shared.checked.as_ref());
            checked.into_iter().flat_map(|checked| checked.needs.iter().map(String::as_str)).collect()
        };
        let mut endless: Vec<_> = self
            .shared
            .iter()
            .filter(|(name, _)| super::recursion::reaches(needs(name), name, needs))
            .map(|(name, shared)| (shared.order, name, shared.entry.key_place))
            .collect();
        endless.sort_unstable();
        for (_, name, place) in &endless {
            let message = format!("every `{name}` would hold another `{name}`, without end");
            let help = "on the way back to it, leave a property out of `required`, allow null, or use a list";
            mistakes.push(Diagnostic::new(*place, message, help));
        }
        !endless.is_empty()
    }
}

fn what(entry: &Entry) -> String {
    format!("the shared schema `{}`", entry.key)
}
