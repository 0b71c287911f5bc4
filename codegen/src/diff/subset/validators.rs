use std::cell::RefCell;
use std::collections::HashMap;

use jsonschema::Validator;
use serde_json::{Value, json};

use super::address;

/// The validator itself, for any part of a schema.
pub(super) struct Validators<'a> {
    root: &'a Value,
    built: HashMap<usize, Option<Validator>>,
}

impl<'a> Validators<'a> {
    pub(super) fn of(root: &'a Value) -> Self {
        Self { root, built: HashMap::new() }
    }

    /// Whether a part accepts a value; nothing if the part cannot stand alone.
    pub(super) fn accepts(&mut self, part: &'a Value, value: &Value) -> Option<bool> {
        let root = self.root;
        let validator = self.built.entry(address(part)).or_insert_with(|| {
            let schema = if std::ptr::eq(root, part) {
                part.clone()
            } else {
                // Its references lead into the whole schema's definitions.
                json!({"allOf": [part], "$defs": root.get("$defs").cloned().unwrap_or_else(|| json!({}))})
            };
            build(&schema)
        });
        validator.as_ref().map(|validator| validator.is_valid(value))
    }
}

fn build(schema: &Value) -> Option<Validator> {
    jsonschema::draft202012::options().should_validate_formats(true).build(schema).ok()
}

thread_local! {
    /// Patterns that were met, ready to be tried.
    static PATTERNS: RefCell<HashMap<String, Option<Validator>>> = RefCell::default();
}

/// Whether a pattern finds something in a text; nothing if it is no pattern.
pub(super) fn matches(pattern: &str, text: &str) -> Option<bool> {
    PATTERNS.with_borrow_mut(|patterns| {
        if !patterns.contains_key(pattern) {
            patterns.insert(pattern.to_owned(), build(&json!({"pattern": pattern})));
        }
        patterns.get(pattern)?.as_ref().map(|validator| validator.is_valid(&json!(text)))
    })
}
