use std::cell::RefCell;
use std::collections::HashMap;

use jsonschema::Validator;
use serde_json::{Map, Value, json};

use super::address;
use super::kinds::{self, Kinds};
use super::same::ANNOTATIONS;

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
        if let Some(kinds) = only_type(part) {
            return Some(kinds & kinds::of(value) != 0);
        }
        let root = self.root;
        let validator = self.built.entry(address(part)).or_insert_with(|| {
            let schema = if std::ptr::eq(root, part) {
                part.clone()
            } else {
                // Its references lead into the whole schema's definitions.
                json!({"allOf": [part], "$defs": definitions(root, part)})
            };
            build(&schema)
        });
        validator.as_ref().map(|validator| validator.is_valid(value))
    }
}

/// The kinds of a schema that speaks of nothing else: most do, and a validator takes long to make.
fn only_type(part: &Value) -> Option<Kinds> {
    let keywords = part.as_object()?;
    let named = keywords.get("type")?;
    let says_nothing = |key: &String| key == "type" || ANNOTATIONS.contains(&key.as_str());
    keywords.keys().all(says_nothing).then(|| kinds::named(named))
}

/// The definitions that a part leads to: a whole schema may have thousands of others.
fn definitions(root: &Value, part: &Value) -> Value {
    let Some(all) = root.get("$defs").and_then(Value::as_object) else { return json!({}) };
    let mut needed = Map::new();
    let mut open = vec![part];
    while let Some(part) = open.pop() {
        match part {
            Value::Object(entries) => {
                for key in ["$ref", "$dynamicRef"] {
                    let Some(reference) = entries.get(key).and_then(Value::as_str) else { continue };
                    let name = reference.strip_prefix("#/$defs/").and_then(|rest| rest.split('/').next());
                    let name = name.map(|name| name.replace("~1", "/").replace("~0", "~"));
                    // By another way it may lead to any.
                    let Some((name, target)) = name.and_then(|name| all.get_key_value(&name)) else {
                        return Value::Object(all.clone());
                    };
                    if needed.insert(name.clone(), target.clone()).is_none() {
                        open.push(target);
                    }
                }
                open.extend(entries.values());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    Value::Object(needed)
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
