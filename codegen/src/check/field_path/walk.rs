//! Following names through a schema as it is served.

use crate::model::Json;

/// More steps at one value than this go round in a circle of references.
const MOST_STEPS: usize = 64;

/// Where a path leads.
#[derive(Debug, PartialEq)]
pub(in crate::check) enum Way<'a> {
    /// To a property, as far as it can be told; the schemas that describe it, of which one is enough. None if any value is
    /// allowed, or the schema does not say.
    Leads(Vec<&'a Json>),
    /// There is no such name at this depth; there are these.
    Missing {
        /// How many names lead somewhere.
        depth: usize,
        /// The names that stand where it was looked for.
        known: Vec<&'a str>,
    },
    /// What the first names lead to is no object.
    NoObject {
        /// How many.
        depth: usize,
    },
}

/// What a schema says of one name in an object.
#[derive(Default)]
struct Said<'a> {
    /// The schemas of the value.
    described: Vec<&'a Json>,
    /// The name is allowed, with any value.
    open: bool,
    forbidden: bool,
}

/// A schema that is followed.
pub(in crate::check) struct Walk<'a> {
    /// What references start from.
    pub(in crate::check) root: &'a Json,
}

impl<'a> Walk<'a> {
    /// Where the names lead, from the whole document on.
    pub(in crate::check) fn follow(&self, names: &[String]) -> Way<'a> {
        // Where branches describe a value in several ways, one that goes on is enough.
        let mut spot = vec![self.root];
        for (depth, name) in names.iter().enumerate() {
            if depth > 0 && !spot.iter().any(|schema| self.may_be_object(schema, 0)) {
                return Way::NoObject { depth };
            }
            let mut next = Vec::new();
            for schema in &spot {
                let said = self.says(schema, name, 0);
                if said.forbidden {
                    continue;
                }
                if said.open || said.described.is_empty() {
                    return Way::Leads(Vec::new());
                }
                next.extend(said.described);
            }
            if next.is_empty() {
                let mut known = Vec::new();
                spot.iter().for_each(|schema| self.names(schema, 0, &mut known));
                return Way::Missing { depth, known };
            }
            spot = next;
        }
        Way::Leads(spot)
    }

    /// Every name that the schema has for the object at a place; none if it does not say.
    pub(in crate::check) fn known(&self, names: &[String]) -> Vec<&'a str> {
        let mut known = Vec::new();
        let spot = if names.is_empty() { Way::Leads(vec![self.root]) } else { self.follow(names) };
        if let Way::Leads(schemas) = spot {
            schemas.iter().for_each(|schema| self.names(schema, 0, &mut known));
        }
        known
    }

    /// Whether every object that has what leads to this property has the property.
    pub(in crate::check) fn requires(&self, names: &[String]) -> bool {
        let Some((name, parents)) = names.split_last() else { return false };
        let spot = if parents.is_empty() { Way::Leads(vec![self.root]) } else { self.follow(parents) };
        match spot {
            Way::Leads(schemas) => {
                !schemas.is_empty() && schemas.iter().all(|schema| self.requires_here(schema, name, 0))
            }
            Way::Missing { .. } | Way::NoObject { .. } => false,
        }
    }

    fn requires_here(&self, schema: &'a Json, name: &str, steps: usize) -> bool {
        let named = match member(schema, "required") {
            Some(Json::List(names)) => {
                names.iter().any(|required| matches!(required, Json::Text(text) if text == name))
            }
            _ => false,
        };
        named
            || steps <= MOST_STEPS
                && self.branches(schema).into_iter().any(|(branches, counts)| {
                    let mut require = branches.iter().map(|branch| self.requires_here(branch, name, steps + 1));
                    match counts {
                        Counts::Each => require.any(|requires| requires),
                        Counts::One => !branches.is_empty() && require.all(|requires| requires),
                        Counts::Maybe => false,
                    }
                })
    }

    fn says(&self, schema: &'a Json, name: &str, steps: usize) -> Said<'a> {
        let mut said = Said::default();
        if *schema == Json::Bool(false) {
            said.forbidden = true;
        }
        if steps > MOST_STEPS {
            said.open = true;
            return said;
        }
        match (member(schema, "properties").and_then(|all| member(all, name)), member(schema, "additionalProperties")) {
            (Some(property), _) => said.described.push(property),
            // Whether the name fits one of the patterns is not tried.
            (None, _) if member(schema, "patternProperties").is_some() => said.open = true,
            (None, Some(Json::Bool(false))) => said.forbidden = true,
            (None, Some(Json::Bool(true))) => said.open = true,
            (None, Some(others)) => said.described.push(others),
            (None, None) => {}
        }
        for (branches, all_count) in self.branches(schema) {
            let of_branches: Vec<_> = branches.iter().map(|branch| self.says(branch, name, steps + 1)).collect();
            said.forbidden |= match all_count {
                Counts::Each => of_branches.iter().any(|said| said.forbidden),
                Counts::One => !of_branches.is_empty() && of_branches.iter().all(|said| said.forbidden),
                Counts::Maybe => false,
            };
            for branch in of_branches.into_iter().filter(|said| !said.forbidden) {
                said.open |= branch.open;
                said.described.extend(branch.described);
            }
        }
        if let Some(others) =
            member(schema, "unevaluatedProperties").filter(|_| said.described.is_empty() && !said.open)
        {
            match others {
                Json::Bool(false) => said.forbidden = true,
                Json::Bool(true) => said.open = true,
                others => said.described.push(others),
            }
        }
        said
    }

    /// The schemas that speak of the same value, and how much each counts.
    fn branches(&self, schema: &'a Json) -> Vec<(Vec<&'a Json>, Counts)> {
        let mut branches = Vec::new();
        for (keyword, counts) in [("allOf", Counts::Each), ("anyOf", Counts::One), ("oneOf", Counts::One)] {
            if let Some(Json::List(items)) = member(schema, keyword) {
                branches.push((items.iter().collect(), counts));
            }
        }
        let conditional = ["if", "then", "else"].into_iter().filter_map(|keyword| member(schema, keyword));
        branches.push((conditional.collect(), Counts::Maybe));
        if let Some(Json::Object(entries)) = member(schema, "dependentSchemas") {
            branches.push((entries.iter().map(|(_, schema)| schema).collect(), Counts::Maybe));
        }
        if let Some(target) = self.target(schema) {
            branches.push((vec![target], Counts::Each));
        }
        branches
    }

    /// What a schema refers to; anything, where that is not to be found here.
    fn target(&self, schema: &'a Json) -> Option<&'a Json> {
        if member(schema, "$dynamicRef").is_some() {
            return Some(&Json::Bool(true));
        }
        let Json::Text(reference) = member(schema, "$ref")? else {
            return None;
        };
        let found = reference.strip_prefix('#').and_then(|pointer| {
            let mut names = pointer.split('/');
            // An anchor has no slash.
            names.next().filter(|before| before.is_empty())?;
            names.try_fold(self.root, |schema, name| member(schema, &name.replace("~1", "/").replace("~0", "~")))
        });
        found.or(Some(&Json::Bool(true)))
    }

    fn may_be_object(&self, schema: &'a Json, steps: usize) -> bool {
        let is_object = |name: &Json| *name == Json::Text("object".to_owned());
        let fits = match member(schema, "type") {
            Some(Json::List(types)) => types.iter().any(is_object),
            Some(name) => is_object(name),
            None => *schema != Json::Bool(false),
        };
        let values = match (member(schema, "enum"), member(schema, "const")) {
            (Some(Json::List(values)), _) => values.iter().any(|value| matches!(value, Json::Object(_))),
            (_, Some(value)) => matches!(value, Json::Object(_)),
            _ => true,
        };
        fits && values
            && (steps > MOST_STEPS
                || self.branches(schema).into_iter().all(|(branches, counts)| {
                    let mut may = branches.iter().map(|branch| self.may_be_object(branch, steps + 1));
                    match counts {
                        Counts::Each => may.all(|may| may),
                        Counts::One => branches.is_empty() || may.any(|may| may),
                        Counts::Maybe => true,
                    }
                }))
    }

    /// Every name that the schema has.
    fn names(&self, schema: &'a Json, steps: usize, known: &mut Vec<&'a str>) {
        if let Some(Json::Object(properties)) = member(schema, "properties") {
            for (name, _) in properties {
                if !known.contains(&name.as_str()) {
                    known.push(name);
                }
            }
        }
        if steps <= MOST_STEPS {
            let branches = self.branches(schema).into_iter().flat_map(|(branches, _)| branches);
            branches.for_each(|branch| self.names(branch, steps + 1, known));
        }
    }
}

/// How much of a list of branches holds.
#[derive(Clone, Copy)]
enum Counts {
    /// All of them.
    Each,
    /// At least one.
    One,
    /// Perhaps none.
    Maybe,
}

fn member<'a>(json: &'a Json, name: &str) -> Option<&'a Json> {
    match json {
        Json::Object(entries) => entries.iter().find(|(key, _)| key == name).map(|(_, value)| value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Walk, Way};
    use crate::model::Json;

    fn model(value: &Value) -> Json {
        match value {
            Value::Null => Json::Null,
            Value::Bool(value) => Json::Bool(*value),
            Value::Number(number) => Json::Number(number.clone()),
            Value::String(text) => Json::Text(text.clone()),
            Value::Array(items) => Json::List(items.iter().map(model).collect()),
            Value::Object(map) => Json::Object(map.iter().map(|(key, value)| (key.clone(), model(value))).collect()),
        }
    }

    /// `leads`, or what is missing with what there is, or which is no object.
    fn follow(schema: &Value, path: &str) -> String {
        let names: Vec<_> = path.split('.').map(str::to_owned).collect();
        match (Walk { root: &model(schema) }).follow(&names) {
            Way::Leads(_) => "leads".to_owned(),
            Way::Missing { depth, known } => format!("no {} among {}", names[depth], known.join(" ")),
            Way::NoObject { depth } => format!("{} is no object", names[depth - 1]),
        }
    }

    #[test]
    fn properties_lead_as_deep_as_they_go() {
        let schema = json!({
            "type": "object", "additionalProperties": false,
            "properties": {
                "id": {"type": "integer"},
                "to": {"type": ["object", "null"], "additionalProperties": false, "properties": {"email": {}}},
                "list": {"type": "array", "items": {"type": "object"}}
            }
        });
        for path in ["id", "to", "to.email", "to.email.whatever", "list"] {
            assert_eq!(follow(&schema, path), "leads", "{path}");
        }
        assert_eq!(follow(&schema, "ident"), "no ident among id list to");
        assert_eq!(follow(&schema, "to.name"), "no name among email");
        assert_eq!(follow(&schema, "id.x"), "id is no object");
        assert_eq!(follow(&schema, "list.x"), "list is no object");
    }

    #[test]
    fn a_reference_counts_and_is_closed_where_it_is_used() {
        let schema = json!({
            "type": "object", "additionalProperties": false,
            "properties": {
                "to": {"$ref": "#/$defs/To", "unevaluatedProperties": false},
                "open": {"$ref": "#/$defs/To"},
                "far": {"$ref": "https://example.com/far.json"},
                "anchor": {"$ref": "#there"},
                "text": {"$ref": "#/$defs/a~1b"}
            },
            "$defs": {
                "To": {"type": "object", "properties": {"email": {"type": "string"}, "next": {"$ref": "#/$defs/To"}}},
                "a/b": {"type": "string"}
            }
        });
        for path in ["to.email", "to.next.next.email", "open.unknown.deep", "far.a", "anchor.a"] {
            assert_eq!(follow(&schema, path), "leads", "{path}");
        }
        assert_eq!(follow(&schema, "to.mail"), "no mail among email next");
        assert_eq!(follow(&schema, "text.x"), "text is no object");
    }

    #[test]
    fn references_in_a_circle_come_to_an_end() {
        let schema = json!({"$ref": "#/$defs/A", "$defs": {"A": {"$ref": "#/$defs/B"}, "B": {"$ref": "#/$defs/A"}}});
        assert_eq!(follow(&schema, "a.b"), "leads");
    }

    #[test]
    fn what_is_open_may_lead_anywhere() {
        for schema in [
            json!({"type": "object"}),
            json!(true),
            json!({"properties": {"a": {}}}),
            json!({"additionalProperties": true}),
            json!({"patternProperties": {"^x": {}}, "additionalProperties": false}),
            json!({"unevaluatedProperties": {"type": "object"}}),
        ] {
            assert_eq!(follow(&schema, "b.c"), "leads", "{schema}");
        }
        let map = json!({"additionalProperties": {"type": "string"}});
        assert_eq!(follow(&map, "any"), "leads");
        assert_eq!(follow(&map, "any.x"), "any is no object");
    }

    #[test]
    fn one_branch_is_enough_and_one_that_forbids_too() {
        let closed = |name: &str| json!({"properties": {name: {"type": "string"}}, "additionalProperties": false});
        let one_of = json!({"oneOf": [closed("a"), closed("b")]});
        assert_eq!(follow(&one_of, "a"), "leads");
        assert_eq!(follow(&one_of, "b"), "leads");
        assert_eq!(follow(&one_of, "c"), "no c among a b");
        let all_of =
            json!({"allOf": [{"properties": {"a": {}}}, {"properties": {"b": {}}}], "unevaluatedProperties": false});
        assert_eq!(follow(&all_of, "b"), "leads");
        assert_eq!(follow(&all_of, "c"), "no c among a b");
        assert_eq!(follow(&json!({"allOf": [closed("a"), {"properties": {"b": {}}}]}), "b"), "no b among a b");
        let conditional = json!({
            "properties": {"a": {}}, "if": {"required": ["a"]}, "then": {"properties": {"b": {}}},
            "dependentSchemas": {"a": {"properties": {"c": {}}}}, "unevaluatedProperties": false
        });
        assert_eq!(follow(&conditional, "b"), "leads");
        assert_eq!(follow(&conditional, "c"), "leads");
        assert_eq!(follow(&conditional, "d"), "no d among a b c");
    }
}
