use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::FormatError;
use super::text::text_format;
use crate::document::{DecodeError, Document};

/// Bytes as text, of RFC 4648 with padding (`contentEncoding: base64`): `aGVsbG8=`.
///
/// JSON Schema lets any text pass here, so a payload may hold one that is no such encoding: [`Base64::bytes`] tells.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Base64 {
    text: String,
}

text_format!(Base64, "base64 with padding, such as `aGVsbG8=`");

impl Base64 {
    fn read(text: String) -> Option<Self> {
        STANDARD.decode(&text).is_ok().then_some(Self { text })
    }

    /// These bytes as text.
    #[must_use]
    pub fn encode(bytes: &[u8]) -> Self {
        Self { text: STANDARD.encode(bytes) }
    }

    /// The bytes.
    ///
    /// # Errors
    /// If the text does not encode any.
    pub fn bytes(&self) -> Result<Vec<u8>, FormatError> {
        STANDARD.decode(&self.text).map_err(|_| FormatError::expected(Self::EXPECTED))
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self::encode(bytes)
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self::encode(&bytes)
    }
}

impl Document for Base64 {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        match value {
            Value::String(text) => Ok(Self { text }),
            _ => Err(DecodeError::expected("a string")),
        }
    }

    fn encode(&self) -> Value {
        Value::String(self.text.clone())
    }
}
