//! From OpenAPI 3.0, which poem-openapi writes, to 3.1, whose schemas are JSON Schema itself.

use serde_json::{Map, Value, json};

/// Rewrites what the two versions say differently.
pub(super) fn to_3_1(document: &mut Value) {
    document["openapi"] = json!("3.1.0");
    walk(document);
}

fn walk(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(walk),
        Value::Object(map) => {
            map.values_mut().for_each(walk);
            nullable(map);
            whole_bounds(map);
        }
        _ => {}
    }
}

/// `nullable: true` becomes one more type, or one more alternative.
fn nullable(map: &mut Map<String, Value>) {
    // A property may be called `nullable` too; its value is a schema, not a boolean.
    if map.get("nullable") != Some(&Value::Bool(true)) {
        return;
    }
    map.remove("nullable");
    if let Some(Value::String(name)) = map.get("type") {
        let types = json!([name, "null"]);
        map.insert("type".into(), types);
    } else if let Some(Value::Array(alternatives)) = map.get_mut("anyOf") {
        alternatives.push(json!({"type": "null"}));
    }
}

/// poem-openapi keeps bounds as floats; a bound of `1.0` on an integer reads better as `1`.
fn whole_bounds(map: &mut Map<String, Value>) {
    for name in ["minimum", "maximum"] {
        if let Some(bound) = map.get_mut(name)
            && let Some(float) = bound.as_f64()
            && float.fract() == 0.0
            && float.abs() < 1e15
        {
            #[expect(clippy::cast_possible_truncation, reason = "whole and small, checked here")]
            let whole = float as i64;
            *bound = json!(whole);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_becomes_a_type() {
        let mut document = json!({
            "openapi": "3.0.0",
            "a": {"type": "string", "nullable": true},
            "b": {"anyOf": [{"$ref": "#/x"}], "nullable": true},
            "c": {"properties": {"nullable": {"type": "integer", "minimum": 1.0}}},
        });
        to_3_1(&mut document);
        assert_eq!(
            document,
            json!({
                "openapi": "3.1.0",
                "a": {"type": ["string", "null"]},
                "b": {"anyOf": [{"$ref": "#/x"}, {"type": "null"}]},
                "c": {"properties": {"nullable": {"type": "integer", "minimum": 1}}},
            })
        );
    }
}
