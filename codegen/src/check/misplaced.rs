//! What stands on another level than was meant, and has a meaning there all the same.

use crate::diagnostic::{Diagnostic, Sink};
use crate::manifest::{Entry, Map, Value};

/// Reports a task that bears the name of what a task has, and has nothing of that itself: it stands a level too far to the
/// left. Whether it does; what is in it is then not a task's to have.
pub(super) fn report_key_as_task(task: &Entry, keys: &[&str], mistakes: &mut Sink) -> bool {
    let has_a_tasks = match &task.value.value {
        Value::Map(map) => map.iter().any(|entry| keys.contains(&entry.key.as_str())),
        Value::Unusable => true,
        _ => false,
    };
    let is_misplaced = keys.contains(&task.key.as_str()) && !has_a_tasks;
    if is_misplaced {
        let message = format!("`{}` stands where a task does, and has no `payload`", task.key);
        let help = "if it belongs to the task above it, move it right, below that task's name; else write `payload: {type: object}` \
                    below it";
        mistakes.push(Diagnostic::new(task.key_place, message, help));
    }
    is_misplaced
}

/// Notes a `result` that stands as the last of a payload's properties, described as an object, where the task has none.
/// Every other setting that slips in there is no schema, and so a mistake.
pub(super) fn note_result(task: &Map, mistakes: &mut Sink) {
    if task.has("result") {
        return;
    }
    let Some(Value::Map(payload)) = task.get("payload").map(|entry| &entry.value.value) else { return };
    let Some(properties) = payload.get("properties") else { return };
    let Value::Map(named) = &properties.value.value else { return };
    let (Some(first), Some(last)) = (named.iter().next(), named.iter().last()) else { return };
    // Only in a block can it be a slip of the indentation.
    let is_block = first.key_place == properties.value.place;
    let is_object = matches!(&last.value.value, Value::Map(schema) if schema.has("properties"));
    if last.key != "result" || !is_block || !is_object || is_required("result", payload) {
        return;
    }
    let help = "if it is the task's result, move it left, to the column in which the task's `payload` starts; if the payload has \
                it, put another property behind it";
    let message = "`result` is a property of the payload here, and the task has no `result`";
    mistakes.note(Diagnostic::new(last.key_place, message, help));
}

fn is_required(name: &str, payload: &Map) -> bool {
    let Some(Value::List(required)) = payload.get("required").map(|entry| &entry.value.value) else { return false };
    required.iter().any(|other| matches!(&other.value, Value::Text(other) if other == name))
}
