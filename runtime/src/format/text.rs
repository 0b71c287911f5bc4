/// What every type of a format has in common. Each has a field `text`, a constructor `read(text)` that gives none for
/// what is not of the format, and says what it expects.
macro_rules! text_format {
    ($name:ident, $expected:literal) => {
        impl $name {
            const EXPECTED: &'static str = $expected;

            /// The text, as it was spelt.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.text
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.text)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.text).finish()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.text
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.text
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::format::FormatError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::read(text.to_owned()).ok_or($crate::format::FormatError::expected(Self::EXPECTED))
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::format::FormatError;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::read(text).ok_or($crate::format::FormatError::expected(Self::EXPECTED))
            }
        }
    };
}

/// How a format that the schema has checked is read from a document and written.
macro_rules! text_document {
    ($name:ident) => {
        impl $crate::document::Document for $name {
            fn decode(value: serde_json::Value) -> Result<Self, $crate::document::DecodeError> {
                match value {
                    serde_json::Value::String(text) => Self::read(text),
                    _ => None,
                }
                .ok_or($crate::document::DecodeError::expected(Self::EXPECTED))
            }

            fn encode(&self) -> serde_json::Value {
                serde_json::Value::String(self.text.clone())
            }
        }
    };
}

pub(super) use {text_document, text_format};
