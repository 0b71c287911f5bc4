use std::collections::HashMap;

use serde_json::Value;

use super::address;
use super::object::escaped;

/// Where each part of a schema stands, found at the first question for all of them.
pub(super) struct Places<'a> {
    root: &'a Value,
    found: Option<HashMap<usize, String>>,
}

impl<'a> Places<'a> {
    pub(super) fn of(root: &'a Value) -> Self {
        Self { root, found: None }
    }

    /// The place of a part, as a JSON Pointer; none if it is no part of this schema.
    pub(super) fn place(&mut self, part: &Value) -> Option<String> {
        let root = self.root;
        let found = self.found.get_or_insert_with(|| {
            let mut found = HashMap::new();
            collect(root, String::new(), &mut found);
            found
        });
        found.get(&address(part)).cloned()
    }
}

fn collect(part: &Value, at: String, found: &mut HashMap<usize, String>) {
    match part {
        Value::Object(entries) => {
            entries.iter().for_each(|(key, value)| collect(value, format!("{at}/{}", escaped(key)), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, value)| collect(value, format!("{at}/{index}"), found));
        }
        _ => {}
    }
    found.insert(address(part), at);
}
