use serde_json::Value;

use super::impls::is_whole;
use super::{DecodeError, Document};

/// A kind of JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number without a fraction, however it is written: `1.0` is one.
    Integer,
    /// Any number; one without a fraction goes to the variant of integers, if an earlier one is for them.
    Number,
    /// A string.
    Text,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// Finds the variant of a union that a document is of, and reads it. Generated `decode`s are written with it.
#[derive(Debug)]
pub struct OneOf<K, T> {
    key: K,
    state: State<T>,
}

#[derive(Debug)]
enum State<T> {
    Open(Value),
    Found(Result<T, DecodeError>),
}

/// Variants that the text of a property tells apart.
#[derive(Debug)]
pub struct Tag(String);

impl<T> OneOf<Tag, T> {
    /// One of the variants that this property of an object tells apart.
    ///
    /// # Errors
    /// If the value is no object, or the property no text.
    pub fn tagged(value: Value, property: &'static str) -> Result<Self, DecodeError> {
        let Value::Object(fields) = &value else {
            return Err(DecodeError::expected("an object"));
        };
        let Some(tag) = fields.get(property).and_then(Value::as_str) else {
            return Err(DecodeError::expected("a string").inside(property));
        };
        Ok(Self { key: Tag(tag.to_owned()), state: State::Open(value) })
    }

    /// Reads the document as this variant if the property has one of these texts.
    #[must_use]
    pub fn or<V: Document>(self, texts: &[&str], variant: impl FnOnce(V) -> T) -> Self {
        let is_it = texts.contains(&self.key.0.as_str());
        self.read(is_it, variant)
    }
}

impl<T> OneOf<Kind, T> {
    /// One of the variants that the kind of the value tells apart.
    #[must_use]
    pub fn by_kind(value: Value) -> Self {
        let kind = match &value {
            Value::Null => Kind::Null,
            Value::Bool(_) => Kind::Bool,
            Value::Number(_) if is_whole(&value) => Kind::Integer,
            Value::Number(_) => Kind::Number,
            Value::String(_) => Kind::Text,
            Value::Array(_) => Kind::Array,
            Value::Object(_) => Kind::Object,
        };
        Self { key: kind, state: State::Open(value) }
    }

    /// Reads the document as this variant if it is of one of these kinds.
    #[must_use]
    pub fn or<V: Document>(self, kinds: &[Kind], variant: impl FnOnce(V) -> T) -> Self {
        let is_it = kinds.contains(&self.key) || (self.key == Kind::Integer && kinds.contains(&Kind::Number));
        self.read(is_it, variant)
    }
}

impl<K, T> OneOf<K, T> {
    fn read<V: Document>(self, is_it: bool, variant: impl FnOnce(V) -> T) -> Self {
        let Self { key, state } = self;
        let state = match state {
            State::Open(value) if is_it => State::Found(V::decode(value).map(variant)),
            other => other,
        };
        Self { key, state }
    }

    /// The document as the variant that it is of.
    ///
    /// # Errors
    /// If it is of none, or not of that variant's shape.
    pub fn decoded(self) -> Result<T, DecodeError> {
        match self.state {
            State::Found(found) => found,
            State::Open(_) => Err(DecodeError::expected("one of the shapes that the schema lists")),
        }
    }
}
