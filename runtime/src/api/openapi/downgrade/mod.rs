//! From OpenAPI 3.1 down to 3.0, for generators that read nothing newer.
//!
//! Schemas of 3.0 are an older, smaller dialect. What it can say in other words is said so; what it cannot say is left
//! out, so a 3.0 schema accepts all that ours accepts and sometimes more, never less. Where leaving something out would
//! turn that round (inside `not`, or between the alternatives of `oneOf`), the whole keyword gives way.

mod nullable;
mod responses;
mod schema;

use serde_json::{Value, json};

/// The same document in 3.0.
pub(super) fn to_3_0(document: &Value) -> Value {
    let mut document = document.clone();
    document["openapi"] = json!("3.0.3");
    if let Some(top) = document.as_object_mut() {
        top.remove("jsonSchemaDialect");
        top.remove("webhooks");
    }
    if let Some(info) = document["info"].as_object_mut() {
        info.remove("summary");
        if let Some(license) = info.get_mut("license").and_then(Value::as_object_mut) {
            license.remove("identifier");
        }
    }
    if let Some(components) = document["components"].as_object_mut() {
        components.remove("pathItems");
        if let Some(schemas) = components.get_mut("schemas").and_then(Value::as_object_mut) {
            schemas.values_mut().for_each(|value| {
                schema::convert(value);
            });
        }
    }
    parts(&mut document["paths"]);
    responses::convert(&mut document["paths"]);
    nullable::say_types(&mut document);
    document
}

/// Converts the schemas of everything that is not itself a schema.
fn parts(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(parts),
        Value::Object(map) => {
            for (name, value) in map {
                match name.as_str() {
                    "schema" => {
                        schema::convert(value);
                    }
                    "example" | "examples" => {}
                    _ => parts(value),
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_other_error_is_two_ranges() {
        let with = |responses: Value| json!({"paths": {"/a": {"get": {"responses": responses}}}});
        let lowered = to_3_0(&with(json!({"200": {"a": 1}, "default": {"b": 1}})));
        assert_eq!(lowered["paths"], with(json!({"200": {"a": 1}, "4XX": {"b": 1}, "5XX": {"b": 1}}))["paths"]);
    }

    #[test]
    fn a_nullable_reference_says_its_type() {
        let maybe = |name: &str| json!({"anyOf": [{"$ref": format!("#/components/schemas/{name}")}, {"type": "null"}]});
        let document = json!({"components": {"schemas": {
            "Typed": {"type": "object"}, "Free": {}, "A": maybe("Typed"), "B": maybe("Free"),
        }}});
        let lowered = to_3_0(&document);
        let schemas = &lowered["components"]["schemas"];
        assert_eq!(
            schemas["A"],
            json!({"type": "object", "allOf": [{"$ref": "#/components/schemas/Typed"}], "nullable": true})
        );
        assert_eq!(schemas["B"], json!({"anyOf": [{"$ref": "#/components/schemas/Free"}, schema::only_null()]}));
    }

    #[test]
    fn a_document_keeps_its_examples_as_they_are() {
        let operation = |schema: Value| json!({"post": {"requestBody": {"content": {"application/json": {"schema": schema, "example": {"schema": {"const": 1}}}}}}});
        let document = json!({
            "openapi": "3.1.0", "jsonSchemaDialect": "x", "webhooks": {}, "info": {"summary": "s"},
            "paths": {"/a": operation(json!({"const": 1}))},
            "components": {"schemas": {"A": {"type": ["string", "null"]}}},
        });
        assert_eq!(
            to_3_0(&document),
            json!({
                "openapi": "3.0.3", "info": {},
                "paths": {"/a": operation(json!({"enum": [1]}))},
                "components": {"schemas": {"A": {"type": "string", "nullable": true}}},
            })
        );
    }
}
