use crate::manifest::{Entry, Map, Node, Value};

/// The schemas of older payloads: the `from` of each function step of a task's `upcast`.
pub(crate) fn old_payloads(task: &Map) -> impl Iterator<Item = &Entry> {
    let steps: &[Node] = match task.get("upcast").map(|entry| &entry.value.value) {
        Some(Value::List(steps)) => steps,
        _ => &[],
    };
    steps.iter().filter_map(|step| inside(step, "function")).filter_map(|function| inside(&function.value, "from"))
}

fn inside<'a>(node: &'a Node, key: &str) -> Option<&'a Entry> {
    match &node.value {
        Value::Map(map) => map.get(key),
        _ => None,
    }
}
