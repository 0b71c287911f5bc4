use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::same::is_same;
use super::{DecodeError, Document};

/// Takes an object apart, field by field. Generated `decode`s are written with it.
#[derive(Debug)]
pub struct Fields(Map<String, Value>);

impl Fields {
    /// The fields of an object.
    ///
    /// # Errors
    /// If the value is no object.
    pub fn of(value: Value) -> Result<Self, DecodeError> {
        match value {
            Value::Object(map) => Ok(Self(map)),
            _ => Err(DecodeError::expected("an object")),
        }
    }

    /// A field that must be there: required, or with a default.
    ///
    /// # Errors
    /// If it is missing or of another shape.
    pub fn required<T: Document>(&mut self, name: &'static str) -> Result<T, DecodeError> {
        self.0
            .remove(name)
            .ok_or_else(|| DecodeError::expected("a value"))
            .and_then(T::decode)
            .map_err(|error| error.inside(name))
    }

    /// A field that may be left out.
    ///
    /// # Errors
    /// If it is of another shape.
    pub fn optional<T: Document>(&mut self, name: &'static str) -> Result<Option<T>, DecodeError> {
        self.0.remove(name).map(T::decode).transpose().map_err(|error| error.inside(name))
    }

    /// A field that always has this value, and is kept nowhere.
    ///
    /// # Errors
    /// If it is missing or has another value.
    pub fn constant(&mut self, name: &'static str, value: impl Into<Value>) -> Result<(), DecodeError> {
        let is_right = self.0.remove(name).is_some_and(|found| is_same(&found, &value.into()));
        if is_right { Ok(()) } else { Err(DecodeError::expected("the one value that the schema allows").inside(name)) }
    }

    /// The fields that no property names, of an object that allows them.
    ///
    /// # Errors
    /// If one is of another shape.
    pub fn rest<T: Document>(self) -> Result<BTreeMap<String, T>, DecodeError> {
        BTreeMap::decode(Value::Object(self.0))
    }
}

/// Puts an object together, field by field. Generated `encode`s are written with it.
#[derive(Debug, Default)]
pub struct ObjectBuilder(Map<String, Value>);

impl ObjectBuilder {
    /// An object without fields.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With a field that is always written.
    #[must_use]
    pub fn required<T: Document>(mut self, name: &'static str, value: &T) -> Self {
        self.0.insert(name.to_owned(), value.encode());
        self
    }

    /// With a field that is left out when there is none.
    #[must_use]
    pub fn optional<T: Document>(mut self, name: &'static str, value: &Option<T>) -> Self {
        if let Some(value) = value {
            self.0.insert(name.to_owned(), value.encode());
        }
        self
    }

    /// With a field that always has this value.
    #[must_use]
    pub fn constant(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// With the fields that no property names.
    #[must_use]
    pub fn rest<T: Document>(mut self, rest: &BTreeMap<String, T>) -> Self {
        self.0.extend(rest.iter().map(|(name, value)| (name.clone(), value.encode())));
        self
    }

    /// The object.
    #[must_use]
    pub fn build(self) -> Value {
        Value::Object(self.0)
    }
}
