//! A stored task as the union of every task's.

use serde_json::{Map, Value, json};

use super::hoist::Components;
use super::tasks::{reference, target};

/// The stored tasks of every name, told apart by it.
#[derive(Default)]
pub(super) struct Union {
    /// A task's name and its component.
    pub(super) variants: Vec<(&'static str, String)>,
}

impl Union {
    /// Adds the union, with one more variant: a stored task whose name has left the manifest, or whose payload or result
    /// was stored under an older schema.
    pub(super) fn close(self, mut base: Value, components: &mut Components) {
        let known: Vec<Value> = self.variants.iter().map(|(_, component)| reference(component)).collect();
        base["description"] = json!(
            "A stored task that the manifest does not describe: its name has left it, or it was stored under an older \
             schema."
        );
        if !known.is_empty() {
            base["not"] = json!({"anyOf": known});
        }
        let other = components.add("OtherTask", base);
        let mapping: Map<_, _> =
            self.variants.iter().map(|(name, component)| ((*name).to_owned(), json!(target(component)))).collect();
        let alternatives: Vec<Value> = known.into_iter().chain([reference(&other)]).collect();
        components.put(
            "Task",
            json!({
                "description": "A task as it is stored; `task_name` tells what its payload and result are.",
                "oneOf": alternatives,
                "discriminator": {"propertyName": "task_name", "mapping": mapping}
            }),
        );
    }
}
