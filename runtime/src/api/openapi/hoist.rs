//! Takes the shared schemas out of a payload's `$defs` and puts each where every operation can refer to it.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value};

use super::rewrite;

const HERE: &str = "#/$defs/";
const THERE: &str = "#/components/schemas/";

/// The document's component schemas while they are gathered.
#[derive(Debug)]
pub(super) struct Components {
    schemas: Map<String, Value>,
    /// A shared schema, with all that it refers to, and the name it got: one component serves every task that uses it.
    shared: HashMap<String, String>,
}

impl Components {
    /// Begins with those that are there already.
    pub(super) fn new(schemas: Map<String, Value>) -> Self {
        Self { schemas, shared: HashMap::new() }
    }

    pub(super) fn into_schemas(self) -> Map<String, Value> {
        self.schemas
    }

    /// Adds a schema as it is, under this name or, if that is taken, one like it. Returns the name.
    pub(super) fn add(&mut self, wanted: &str, schema: Value) -> String {
        let name = self.free(wanted);
        self.schemas.insert(name.clone(), schema);
        name
    }

    /// A schema that is there already, for whoever puts another in its place; its name stays kept until then.
    pub(super) fn take(&mut self, name: &str) -> Value {
        self.schemas.get_mut(name).map(std::mem::take).unwrap_or_default()
    }

    /// Puts a schema under exactly this name.
    pub(super) fn put(&mut self, name: &str, schema: Value) {
        self.schemas.insert(name.to_owned(), schema);
    }

    /// Adds a schema that is complete in itself. Its `$defs` become components too, and its references follow them.
    pub(super) fn hoist(&mut self, wanted: &str, mut schema: Value) -> String {
        let root = self.add(wanted, Value::Null);
        let defs = match schema.as_object_mut().and_then(|keywords| keywords.remove("$defs")) {
            Some(Value::Object(defs)) => defs,
            _ => Map::new(),
        };
        let names: BTreeMap<&str, (String, bool)> =
            defs.keys().map(|name| (name.as_str(), self.place_of(name, &defs, &schema))).collect();
        let follow = |schema: &mut Value| rewrite::references(schema, &mut |target| moved(target, &root, &names));
        for (name, (component, fresh)) in &names {
            if *fresh {
                let mut definition = defs[*name].clone();
                follow(&mut definition);
                self.schemas.insert(component.clone(), definition);
            }
        }
        if let Some(keywords) = schema.as_object_mut() {
            // The document says once for all which dialect its schemas have.
            keywords.remove("$schema");
        }
        follow(&mut schema);
        self.schemas.insert(root.clone(), schema);
        root
    }

    /// The component for a shared schema, and whether it is new.
    fn place_of(&mut self, name: &str, defs: &Map<String, Value>, root: &Value) -> (String, bool) {
        let identity = identity(name, defs, root);
        if let Some(known) = self.shared.get(&identity) {
            return (known.clone(), false);
        }
        let component = self.add(name, Value::Null);
        self.shared.insert(identity, component.clone());
        (component, true)
    }

    fn free(&self, wanted: &str) -> String {
        let plain: String = wanted
            .chars()
            .map(|char| if char.is_ascii_alphanumeric() || "._-".contains(char) { char } else { '_' })
            .collect();
        if !self.schemas.contains_key(&plain) {
            return plain;
        }
        (2_u64..)
            .map(|number| format!("{plain}{number}"))
            .find(|name| !self.schemas.contains_key(name))
            .unwrap_or(plain)
    }
}

/// Where a reference leads, once its target is a component.
fn moved(target: &mut String, root: &str, names: &BTreeMap<&str, (String, bool)>) {
    let Some(inside) = target.strip_prefix(HERE) else {
        if target == "#" {
            *target = format!("{THERE}{root}");
        } else if let Some(below) = target.strip_prefix("#/") {
            *target = format!("{THERE}{root}/{below}");
        }
        return;
    };
    let (name, below) = inside.split_once('/').map_or((inside, None), |(name, below)| (name, Some(below)));
    let Some((component, _)) = names.get(unescaped(name).as_str()) else { return };
    *target = match below {
        Some(below) => format!("{THERE}{component}/{below}"),
        None => format!("{THERE}{component}"),
    };
}

/// A shared schema with everything that it refers to, as text: two with the same text mean the same.
fn identity(name: &str, defs: &Map<String, Value>, root: &Value) -> String {
    let mut reached: BTreeMap<String, Value> = BTreeMap::new();
    let mut ahead = vec![name.to_owned()];
    while let Some(next) = ahead.pop() {
        if reached.contains_key(&next) {
            continue;
        }
        // The empty name, which no shared schema has, stands for the schema that holds them all.
        let mut schema = if next.is_empty() { root.clone() } else { defs.get(&next).cloned().unwrap_or_default() };
        rewrite::references(&mut schema, &mut |target| {
            if let Some(inside) = target.strip_prefix(HERE) {
                ahead.push(unescaped(inside.split('/').next().unwrap_or_default()));
            } else if target.starts_with('#') {
                ahead.push(String::new());
            }
        });
        reached.insert(next, schema);
    }
    format!("{name} {reached:?}")
}

/// A name as it is, from the way a reference spells it: a JSON Pointer inside a URI.
fn unescaped(segment: &str) -> String {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let Some((&first, others)) = rest.split_first() {
        let code = others.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &others[2..];
            }
            None => {
                bytes.push(first);
                rest = others;
            }
        }
    }
    String::from_utf8_lossy(&bytes).replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn one_component_serves_two_tasks_and_another_schema_of_that_name_gets_another() {
        let mut components = Components::new(Map::new());
        let first =
            json!({"properties": {"to": {"$ref": "#/$defs/Recipient"}}, "$defs": {"Recipient": {"type": "string"}}});
        let other =
            json!({"properties": {"to": {"$ref": "#/$defs/Recipient"}}, "$defs": {"Recipient": {"type": "object"}}});
        components.hoist("APayload", first.clone());
        components.hoist("BPayload", first);
        components.hoist("CPayload", other);
        let schemas = Value::Object(components.into_schemas());
        let to = |payload: &str| schemas[payload]["properties"]["to"]["$ref"].clone();
        assert_eq!(to("APayload"), "#/components/schemas/Recipient");
        assert_eq!(to("BPayload"), "#/components/schemas/Recipient");
        assert_eq!(to("CPayload"), "#/components/schemas/Recipient2");
        assert_eq!(schemas["Recipient2"], json!({"type": "object"}));
        assert_eq!(schemas.as_object().map(Map::len), Some(5));
    }

    #[test]
    fn what_a_shared_schema_refers_to_counts_too() {
        let payload = |leaf: &str| json!({"$ref": "#/$defs/Tree", "$defs": {"Tree": {"items": {"$ref": "#/$defs/Leaf"}}, "Leaf": {"type": leaf}}});
        let mut components = Components::new(Map::new());
        components.hoist("A", payload("string"));
        components.hoist("B", payload("integer"));
        let schemas = Value::Object(components.into_schemas());
        assert_eq!(schemas["B"]["$ref"], "#/components/schemas/Tree2");
        assert_eq!(schemas["Tree2"]["items"]["$ref"], "#/components/schemas/Leaf2");
    }

    #[test]
    fn names_that_are_taken_or_not_allowed_are_changed() {
        let fixed = Map::from_iter([("Task".to_owned(), json!({}))]);
        let mut components = Components::new(fixed);
        let schema = json!({"properties": {"a": {"$ref": "#/$defs/Task"}, "b": {"$ref": "#/$defs/a~1b%20c/items"}},
                            "$defs": {"Task": {"$ref": "#"}, "a/b c": {"items": {}}}});
        components.hoist("P", schema);
        let schemas = Value::Object(components.into_schemas());
        assert_eq!(schemas["P"]["properties"]["a"]["$ref"], "#/components/schemas/Task2");
        assert_eq!(schemas["P"]["properties"]["b"]["$ref"], "#/components/schemas/a_b_c/items");
        assert_eq!(schemas["Task2"]["$ref"], "#/components/schemas/P");
    }
}
