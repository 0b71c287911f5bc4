use std::collections::{BTreeMap, BTreeSet};

use super::recursion::{mentioned, types_of};
use crate::model::{Definition, Shape, Task, UpcastStep};
use crate::naming::TypeName;

/// The definitions that the tasks come to: a type that nobody uses would only be a warning in the program.
pub(super) fn keep(definitions: Vec<Definition>, tasks: &[Task]) -> Vec<Definition> {
    let mentions: BTreeMap<&TypeName, Vec<&TypeName>> =
        definitions.iter().map(|definition| (&definition.name, types(&definition.shape))).collect();
    let results = tasks.iter().filter_map(|task| task.result.as_ref()).map(|result| &result.type_name);
    let old = tasks.iter().flat_map(|task| &task.policy.upcast).filter_map(|step| match step {
        UpcastStep::Function(function) => Some(&function.old),
        _ => None,
    });
    let mut open: Vec<&TypeName> = tasks.iter().map(|task| &task.type_name).chain(results).chain(old).collect();
    let mut used: BTreeSet<TypeName> = BTreeSet::new();
    while let Some(name) = open.pop() {
        if used.insert(name.clone()) {
            open.extend(mentions.get(name).into_iter().flatten());
        }
    }
    definitions.into_iter().filter(|definition| used.contains(&definition.name)).collect()
}

fn types(shape: &Shape) -> Vec<&TypeName> {
    types_of(shape).into_iter().flat_map(mentioned).collect()
}
