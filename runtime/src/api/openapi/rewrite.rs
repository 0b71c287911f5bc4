//! Walks through a JSON Schema and changes its references, and nothing that only looks like one.

use serde_json::Value;

/// Keywords whose values are data, not schemas.
const DATA: [&str; 5] = ["const", "enum", "default", "example", "examples"];
/// Keywords whose values are maps from free names to schemas.
const MAPS: [&str; 5] = ["$defs", "definitions", "properties", "patternProperties", "dependentSchemas"];

/// Calls `change` with every reference of a schema, its subschemas' included.
pub(super) fn references(schema: &mut Value, change: &mut impl FnMut(&mut String)) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(|item| references(item, change)),
        Value::Object(keywords) => {
            for (keyword, value) in keywords {
                if DATA.contains(&keyword.as_str()) {
                    continue;
                }
                match value {
                    Value::String(target) if keyword == "$ref" || keyword == "$dynamicRef" => change(target),
                    Value::Object(map) if MAPS.contains(&keyword.as_str()) => {
                        map.values_mut().for_each(|schema| references(schema, change));
                    }
                    other => references(other, change),
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_references_change() {
        let mut schema = json!({
            "$ref": "#/a",
            "properties": {"$ref": {"$ref": "#/b"}, "const": {"items": [{"$ref": "#/c"}]}},
            "default": {"$ref": "#/kept"},
            "enum": [{"$ref": "#/kept"}],
        });
        references(&mut schema, &mut |target| target.push('!'));
        assert_eq!(
            schema,
            json!({
                "$ref": "#/a!",
                "properties": {"$ref": {"$ref": "#/b!"}, "const": {"items": [{"$ref": "#/c!"}]}},
                "default": {"$ref": "#/kept"},
                "enum": [{"$ref": "#/kept"}],
            })
        );
    }
}
