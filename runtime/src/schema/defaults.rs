use serde_json::Value;

use super::place::chain;

/// Fills in what a valid document leaves out: the `default` of each plain property, also of nested objects, of array
/// items and behind `$ref`. Never inside a composition, where it would not be clear which branch speaks.
#[derive(Debug)]
pub(super) struct Defaults {
    /// The schema, if it has any default at all.
    root: Option<Value>,
}

impl Defaults {
    pub(super) fn of(schema: &Value) -> Self {
        Self { root: mentions_default(schema).then(|| schema.clone()) }
    }

    pub(super) fn fill(&self, document: &mut Value) {
        if let Some(root) = &self.root {
            fill(root, root, document);
        }
    }
}

fn fill(root: &Value, schema: &Value, document: &mut Value) {
    for schema in chain(root, schema) {
        fill_here(root, schema, document);
    }
}

fn fill_here(root: &Value, schema: &Value, document: &mut Value) {
    match document {
        Value::Object(fields) => {
            let properties = schema.get("properties").and_then(Value::as_object);
            for (name, property) in properties.into_iter().flatten() {
                if !fields.contains_key(name)
                    && let Some(default) = default_of(root, property)
                {
                    fields.insert(name.clone(), default.clone());
                }
            }
            // Beside patterns it would have to be asked which of them a name fits.
            let others = schema.get("additionalProperties").filter(|_| schema.get("patternProperties").is_none());
            for (name, field) in fields {
                if let Some(schema) = properties.and_then(|properties| properties.get(name)).or(others) {
                    fill(root, schema, field);
                }
            }
        }
        Value::Array(items) => {
            let first = schema.get("prefixItems").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            let others = schema.get("items");
            for (index, item) in items.iter_mut().enumerate() {
                if let Some(schema) = first.get(index).or(others) {
                    fill(root, schema, item);
                }
            }
        }
        _ => {}
    }
}

/// A default beside a `$ref` goes before the one behind it.
fn default_of<'a>(root: &'a Value, property: &'a Value) -> Option<&'a Value> {
    chain(root, property).find_map(|schema| schema.get("default"))
}

fn mentions_default(schema: &Value) -> bool {
    match schema {
        Value::Object(fields) => fields.contains_key("default") || fields.values().any(mentions_default),
        Value::Array(items) => items.iter().any(mentions_default),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn filled(schema: Value, mut document: Value) -> Value {
        Defaults::of(&schema).fill(&mut document);
        document
    }

    #[test]
    fn fills_nested_objects_items_and_shared_schemas() {
        let schema = json!({
            "properties": {
                "size": {"default": 500},
                "nested": {"properties": {"deep": {"default": true}}},
                "list": {"items": {"$ref": "#/$defs/Item"}}
            },
            "$defs": {"Item": {"properties": {"kind": {"default": "plain"}}}}
        });
        let document = json!({"nested": {}, "list": [{}, {"kind": "other"}]});
        assert_eq!(
            filled(schema, document),
            json!({"size": 500, "nested": {"deep": true}, "list": [{"kind": "plain"}, {"kind": "other"}]})
        );
    }

    #[test]
    fn fills_a_default_that_has_defaults_of_its_own() {
        let schema = json!({"properties": {"a": {"default": {}, "properties": {"b": {"default": 1}}}}});
        assert_eq!(filled(schema, json!({})), json!({"a": {"b": 1}}));
    }

    #[test]
    fn keeps_what_was_written_even_null() {
        let schema = json!({"properties": {"a": {"default": 1}}});
        assert_eq!(filled(schema, json!({"a": null})), json!({"a": null}));
    }

    #[test]
    fn fills_beside_a_reference_and_behind_it() {
        let schema = json!({
            "$ref": "#/$defs/A", "properties": {"x": {"default": 1}},
            "$defs": {"A": {"$ref": "#/$defs/B", "properties": {"y": {"default": 2}}}, "B": {"properties": {"z": {"default": 3}}}}
        });
        assert_eq!(filled(schema, json!({})), json!({"x": 1, "y": 2, "z": 3}));
    }

    #[test]
    fn the_first_items_are_not_the_others() {
        let of = |default: i32| json!({"properties": {"a": {"default": default}}});
        let schema = json!({"prefixItems": [of(1), true], "items": of(2)});
        assert_eq!(filled(schema, json!([{}, {}, {}])), json!([{"a": 1}, {}, {"a": 2}]));
    }

    #[test]
    fn other_properties_beside_patterns_are_left_alone() {
        let schema =
            json!({"patternProperties": {"^a": true}, "additionalProperties": {"properties": {"x": {"default": 1}}}});
        assert_eq!(filled(schema, json!({"a": {}, "b": {}})), json!({"a": {}, "b": {}}));
    }

    #[test]
    fn leaves_compositions_alone() {
        let schema = json!({"anyOf": [{"properties": {"a": {"default": 1}}}]});
        assert_eq!(filled(schema, json!({})), json!({}));
    }
}
