//! What a step of `upcast` makes of every payload of a schema, as a schema.

use serde_json::{Map, Value, json};

use crate::model::UpcastStep;

/// Ways to speak of properties that are not followed.
const COMPOSED: [&str; 13] = [
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "if",
    "dependentSchemas",
    "dependentRequired",
    "patternProperties",
    "propertyNames",
    "minProperties",
    "maxProperties",
    "$dynamicRef",
    "enum",
];

type Object = Map<String, Value>;

/// The schema of payloads after the step: it allows at least all that can come of it. `None` if that cannot be told.
pub(super) fn carried(schema: &Value, step: &UpcastStep) -> Option<Value> {
    let root = schema.clone();
    let mut schema = schema.clone();
    match step {
        UpcastStep::Rename(pairs) => {
            pairs.iter().try_for_each(|(from, to)| rename(&root, &mut schema, from, to))?;
        }
        UpcastStep::Default(fields) => {
            fields.iter().try_for_each(|(path, value)| default(&root, &mut schema, path, Value::from(value)))?;
        }
        UpcastStep::Drop(paths) => paths.iter().try_for_each(|path| take(&root, &mut schema, path).map(drop))?,
        UpcastStep::Function(_) => return None,
    }
    Some(schema)
}

fn rename(root: &Value, schema: &mut Value, from: &[String], to: &[String]) -> Option<()> {
    let Some((moved, is_required)) = take(root, schema, from)? else { return Some(()) };
    let (name, parents) = to.split_last()?;
    let mut object = plain(root, schema)?;
    let mut always = is_required;
    for parent in parents {
        let is_known = properties(object)?.contains_key(parent);
        if !is_known && !is_closed(object) {
            return None;
        }
        if !is_known {
            let made = json!({"type": "object", "properties": {}, "additionalProperties": false});
            properties(object)?.insert(parent.clone(), made);
            if always {
                require(object, parent)?;
            }
            // It is made for this property, so that is always in it.
            always = true;
        } else if !requires(object, parent) {
            // It may be made for this property alone, so nothing else in it is sure.
            always = false;
            let inner = plain(root, properties(object)?.get_mut(parent)?)?;
            inner.remove("required");
        }
        object = plain(root, properties(object)?.get_mut(parent)?)?;
    }
    if properties(object)?.contains_key(name) || !is_closed(object) {
        return None;
    }
    properties(object)?.insert(name.clone(), moved);
    if always {
        require(object, name)?;
    }
    Some(())
}

fn default(root: &Value, schema: &mut Value, path: &[String], value: Value) -> Option<()> {
    let (name, parents) = path.split_last()?;
    let mut object = plain(root, schema)?;
    for parent in parents {
        if !properties(object)?.contains_key(parent) {
            // No object, no property; an open one may hold any.
            return is_closed(object).then_some(());
        }
        object = plain(root, properties(object)?.get_mut(parent)?)?;
    }
    let closed = is_closed(object);
    let known = properties(object)?.get(name).cloned();
    let filled = match known {
        Some(known) => json!({"anyOf": [known, {"const": value}]}),
        None if closed => json!({"const": value}),
        None => json!(true),
    };
    if !requires(object, name) {
        properties(object)?.insert(name.clone(), filled);
        require(object, name)?;
    }
    Some(())
}

/// Takes a property out: its schema, if there is one, and whether it is always there.
fn take(root: &Value, schema: &mut Value, path: &[String]) -> Option<Option<(Value, bool)>> {
    let (name, parents) = path.split_last()?;
    let mut object = plain(root, schema)?;
    let mut always = true;
    for parent in parents {
        if !properties(object)?.contains_key(parent) {
            return is_closed(object).then_some(None);
        }
        always &= requires(object, parent);
        object = plain(root, properties(object)?.get_mut(parent)?)?;
    }
    always &= requires(object, name);
    let closed = is_closed(object);
    if let Some(Value::Array(required)) = object.get_mut("required") {
        required.retain(|required| required != name);
    }
    let taken = properties(object)?.remove(name);
    if closed {
        return Some(taken.map(|schema| (schema, always)));
    }
    // An open object may hold it with any value.
    properties(object)?.insert(name.clone(), Value::Bool(false));
    Some(Some((taken.unwrap_or(Value::Bool(true)), always)))
}

/// An object that says all it has to say of its properties by itself; a reference is written out in its place.
fn plain<'a>(root: &Value, schema: &'a mut Value) -> Option<&'a mut Object> {
    for _ in 0..32 {
        let Some(reference) = schema.get("$ref") else { break };
        let target = root.pointer(reference.as_str()?.strip_prefix('#')?)?;
        let beside = schema.as_object()?.clone();
        let mut target = target.as_object()?.clone();
        for (key, value) in beside {
            match key.as_str() {
                "$ref" | "title" | "description" | "default" | "deprecated" | "examples" => {}
                "$defs" => drop(target.insert(key, value)),
                // Closed at its use.
                "unevaluatedProperties"
                    if value == Value::Bool(false) && !target.contains_key("additionalProperties") =>
                {
                    target.insert("additionalProperties".to_owned(), Value::Bool(false));
                }
                _ => return None,
            }
        }
        *schema = Value::Object(target);
    }
    let object = schema.as_object_mut()?;
    let is_plain = object.get("type").is_some_and(|kind| kind == "object")
        && COMPOSED.iter().all(|key| !object.contains_key(*key));
    if !is_plain || object.contains_key("$ref") {
        return None;
    }
    object.entry("properties").or_insert_with(|| Value::Object(Map::new()));
    Some(object)
}

fn properties(object: &mut Object) -> Option<&mut Object> {
    object.get_mut("properties")?.as_object_mut()
}

fn is_closed(object: &Object) -> bool {
    ["additionalProperties", "unevaluatedProperties"].iter().any(|key| object.get(*key) == Some(&Value::Bool(false)))
}

fn requires(object: &Object, name: &str) -> bool {
    object.get("required").and_then(Value::as_array).is_some_and(|required| required.iter().any(|known| known == name))
}

fn require(object: &mut Object, name: &str) -> Option<()> {
    let required = object.entry("required").or_insert_with(|| Value::Array(Vec::new()));
    required.as_array_mut()?.push(Value::String(name.to_owned()));
    Some(())
}
