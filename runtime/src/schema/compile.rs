use serde_json::Value;

use super::defaults::Defaults;
use super::{FieldError, report};

/// A JSON Schema (2020-12) that is ready to check documents.
#[derive(Debug)]
pub struct Schema {
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
        Ok(Self { validator, defaults: Defaults::of(&schema) })
    }

    /// Everything wrong with a document; nothing if it is valid. `base` is the document's own place in the request's body.
    #[must_use]
    pub fn check(&self, document: &Value, base: &str) -> Vec<FieldError> {
        if self.validator.is_valid(document) {
            return Vec::new();
        }
        self.validator.iter_errors(document).flat_map(|error| report::fields(&error, base)).collect()
    }

    /// Writes each default whose property was left out. The document must be valid.
    pub fn fill_defaults(&self, document: &mut Value) {
        self.defaults.fill(document);
    }
}
