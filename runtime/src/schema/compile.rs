use serde_json::Value;

use super::defaults::Defaults;
use super::{FieldError, report};

/// Of more errors than this only so many are reported: a small document can have very many, each with a long place.
const REPORTED: usize = 1000;

/// A JSON Schema (2020-12) that is ready to check documents.
#[derive(Debug)]
pub struct Schema {
    text: Value,
    validator: jsonschema::Validator,
    defaults: Defaults,
}

/// A schema that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// It is not JSON.
    #[error("the schema is not JSON")]
    Json(#[from] serde_json::Error),
    /// It is not a JSON Schema.
    #[error("the schema is not a valid JSON Schema: {0}")]
    Schema(String),
}

impl Schema {
    /// Prepares a schema from its JSON text.
    ///
    /// # Errors
    /// If it is not a JSON Schema of draft 2020-12.
    pub fn compile(text: &str) -> Result<Self, SchemaError> {
        let schema: Value = serde_json::from_str(text)?;
        let validator = jsonschema::draft202012::options()
            .should_validate_formats(true)
            .build(&schema)
            .map_err(|error| SchemaError::Schema(error.to_string()))?;
        Ok(Self { defaults: Defaults::of(&schema), text: schema, validator })
    }

    /// Everything wrong with a document, up to a thousand errors; nothing if it is valid. `base` is the document's own place in the request's body.
    #[must_use]
    pub fn check(&self, document: &Value, base: &str) -> Vec<FieldError> {
        if self.validator.is_valid(document) {
            return Vec::new();
        }
        report::report(&self.text, self.validator.iter_errors(document).take(REPORTED).collect(), base)
    }

    /// Writes each default whose property was left out. The document must be valid.
    pub fn fill_defaults(&self, document: &mut Value) {
        self.defaults.fill(document);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn errors(schema: Value, document: Value) -> Vec<(String, String, String)> {
        let schema = Schema::compile(&schema.to_string()).expect("a schema");
        let mut found: Vec<_> =
            schema.check(&document, "/payload").into_iter().map(|e| (e.pointer, e.code, e.detail)).collect();
        found.sort();
        found
    }

    fn error(pointer: &str, code: &str, detail: &str) -> (String, String, String) {
        (pointer.into(), code.into(), detail.into())
    }

    #[test]
    fn every_offending_field_is_named_at_its_own_place() {
        let schema = json!({
            "type": "object",
            "required": ["message", "count"],
            "additionalProperties": false,
            "properties": {
                "message": {"type": "string", "maxLength": 3},
                "count": {"type": "integer", "minimum": 1},
                "kind": {"enum": ["a", "b"]}
            }
        });
        assert_eq!(
            errors(schema, json!({"message": "secret", "kind": "secret", "mesage": "secret"})),
            [
                error("/payload/count", "required", "is required"),
                error("/payload/kind", "enum", "must be one of [\"a\",\"b\"]"),
                error("/payload/mesage", "unknown_field", "is not a field here; did you mean `message`?"),
                error("/payload/message", "max_length", "must have at most 3 characters"),
            ]
        );
    }

    #[test]
    fn a_field_behind_a_closed_reference_is_reported_once_for_what_is_wrong_with_it() {
        let schema = json!({
            "properties": {"to": {"$ref": "#/$defs/Recipient", "unevaluatedProperties": false}},
            "$defs": {"Recipient": {
                "type": "object",
                "required": ["email"],
                "properties": {"email": {"type": "string"}, "name": {"type": "string"}}
            }}
        });
        assert_eq!(
            errors(schema.clone(), json!({"to": {"email": 5, "other": 1}})),
            [
                error("/payload/to/email", "type", "must be a string"),
                error("/payload/to/other", "unknown_field", "is not a field here; the fields are `email`, `name`"),
            ]
        );
        assert_eq!(
            errors(schema, json!({"to": {"name": "x"}})),
            [error("/payload/to/email", "required", "is required")]
        );
    }

    #[test]
    fn a_pointer_escapes_what_a_pointer_must() {
        let schema = json!({"required": ["a/b~c"]});
        assert_eq!(errors(schema, json!({})), [error("/payload/a~1b~0c", "required", "is required")]);
    }

    #[test]
    fn formats_are_asserted() {
        let schema = json!({"properties": {"at": {"format": "date-time"}}});
        assert_eq!(
            errors(schema, json!({"at": "yesterday"})),
            [error("/payload/at", "format", "must be a valid date-time")]
        );
    }

    fn methods() -> Value {
        json!({
            "properties": {"method": {"oneOf": [{"$ref": "#/$defs/Card"}, {"$ref": "#/$defs/Transfer"}]}},
            "$defs": {
                "Card": {
                    "type": "object", "required": ["kind", "number"],
                    "properties": {"kind": {"const": "card"}, "number": {"type": "string"}}
                },
                "Transfer": {
                    "type": "object", "required": ["kind", "iban"],
                    "properties": {"kind": {"const": "transfer"}, "iban": {"type": "string"}}
                }
            }
        })
    }

    #[test]
    fn the_alternative_that_is_meant_names_its_fields() {
        assert_eq!(
            errors(methods(), json!({"method": {"kind": "card", "number": 5}})),
            [error("/payload/method/number", "type", "must be a string")]
        );
        assert_eq!(
            errors(methods(), json!({"method": {"kind": "transfer"}})),
            [error("/payload/method/iban", "required", "is required")]
        );
        assert_eq!(
            errors(methods(), json!({"method": {"kind": "secret", "number": "1"}})),
            [error("/payload/method/kind", "enum", "must be one of [\"card\",\"transfer\"]")]
        );
        assert_eq!(
            errors(methods(), json!({"method": {}})),
            [error("/payload/method/kind", "required", "is required")]
        );
    }

    #[test]
    fn alternatives_that_nothing_tells_apart_are_listed() {
        assert_eq!(
            errors(methods(), json!({"method": "secret"})),
            [error(
                "/payload/method",
                "one_of",
                "must be one of these: an object with `kind` \"card\"; an object with `kind` \"transfer\""
            )]
        );
        let schema = json!({"properties": {"a": {"anyOf": [{"type": "string", "maxLength": 3}, {"type": "integer"}, {"type": "null"}]}}});
        assert_eq!(
            errors(schema.clone(), json!({"a": []})),
            [error("/payload/a", "any_of", "must be one of these: a string; an integer; null")]
        );
        assert_eq!(
            errors(schema, json!({"a": "secret"})),
            [error("/payload/a", "max_length", "must have at most 3 characters")]
        );
    }

    #[test]
    fn no_error_of_a_composition_repeats_the_value() {
        let schema = json!({
            "properties": {
                "not": {"not": {"type": "string"}}, "both": {"oneOf": [{"minLength": 1}, {"maxLength": 9}]},
                "never": false, "names": {"propertyNames": {"maxLength": 2}}, "some": {"contains": {"type": "integer"}},
                "tuple": {"prefixItems": [{}], "items": false}
            }
        });
        let document = json!({
            "not": "secret", "both": "secret", "never": "secret", "names": {"long": "secret"}, "some": ["secret"],
            "tuple": [1, "secret"]
        });
        let found = errors(schema, document);
        assert_eq!(found.len(), 6, "{found:?}");
        assert!(found.iter().all(|(_, _, detail)| !detail.contains("secret")), "{found:?}");
    }
}
