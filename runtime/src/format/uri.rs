use std::sync::LazyLock;

use serde_json::{Value, json};

use super::FormatError;
use super::text::text_format;
use crate::document::{DecodeError, Document};

/// The validator of schemas, so that it and this type cannot differ.
static VALIDATOR: LazyLock<Option<jsonschema::Validator>> = LazyLock::new(|| {
    jsonschema::draft202012::options().should_validate_formats(true).build(&json!({"format": "uri"})).ok()
});

/// A URI of RFC 3986 with its scheme: `https://example.com/a?b#c`, `urn:isbn:0451450523`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uri {
    text: String,
}

text_format!(Uri, "a URI with its scheme, such as `https://example.com/`");

impl Uri {
    fn read(text: String) -> Option<Self> {
        let value = Value::String(text);
        let is_uri = VALIDATOR.as_ref().is_some_and(|validator| validator.is_valid(&value));
        match value {
            Value::String(text) if is_uri => Some(Self { text }),
            _ => None,
        }
    }

    /// What stands in front of the first colon, as it was spelt: `https`.
    #[must_use]
    pub fn scheme(&self) -> &str {
        self.text.split_once(':').map_or("", |(scheme, _)| scheme)
    }

    /// The same as browsers read it.
    ///
    /// # Errors
    /// Some URIs of RFC 3986 are none to browsers, such as one with a port beyond 65535.
    pub fn to_url(&self) -> Result<url::Url, url::ParseError> {
        url::Url::parse(&self.text)
    }
}

/// Refuses the few that browsers read although RFC 3986 does not know them, such as one with a `|` in its path.
impl TryFrom<url::Url> for Uri {
    type Error = FormatError;

    fn try_from(url: url::Url) -> Result<Self, Self::Error> {
        Self::try_from(String::from(url))
    }
}

/// The schema has checked it, so this looks no closer than that it is text.
impl Document for Uri {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        match value {
            Value::String(text) => Ok(Self { text }),
            _ => Err(DecodeError::expected(Self::EXPECTED)),
        }
    }

    fn encode(&self) -> Value {
        Value::String(self.text.clone())
    }
}
