use std::fmt;

use serde_json::Value;

use super::DecodeError;
use crate::nearest::nearest;

/// Below this likeness (0 to 1) a value is not worth offering.
const LIKENESS: f64 = 0.6;
/// How many values a report lists.
const LISTED: usize = 20;

/// An enum has no value of this text. It does not repeat the text, which may be private.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownChoice {
    /// The value that is most like it, if one is.
    pub nearest: Option<&'static str>,
    /// Every value's text.
    pub known: Vec<&'static str>,
}

impl fmt::Display for UnknownChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is none of the values; ")?;
        if let Some(nearest) = self.nearest {
            return write!(f, "did you mean {nearest:?}?");
        }
        let listed: Vec<_> = self.known.iter().take(LISTED).map(|text| format!("{text:?}")).collect();
        let more = if self.known.len() > LISTED { ", …" } else { "" };
        write!(f, "write one of: {}{more}", listed.join(", "))
    }
}

impl std::error::Error for UnknownChoice {}

/// The value of an enum that has this text. Generated `from_str`s are written with it.
///
/// # Errors
/// If none has.
pub fn find_choice<T: Copy>(asked: &str, all: &[T], text: impl Fn(T) -> &'static str) -> Result<T, UnknownChoice> {
    all.iter().copied().find(|choice| text(*choice) == asked).ok_or_else(|| {
        let known: Vec<_> = all.iter().map(|choice| text(*choice)).collect();
        UnknownChoice { nearest: nearest(asked, known.iter().copied(), LIKENESS).into_iter().next(), known }
    })
}

/// Reads one of an enum's values. Generated `decode`s are written with it.
///
/// # Errors
/// If the document is the text of none.
pub fn decode_choice<T: Copy>(value: &Value, all: &[T], text: impl Fn(T) -> &'static str) -> Result<T, DecodeError> {
    let choice = value.as_str().and_then(|asked| all.iter().copied().find(|choice| text(*choice) == asked));
    choice.ok_or_else(|| DecodeError::expected("one of the values that the schema lists"))
}

/// Writes an enum's value.
#[must_use]
pub fn encode_choice(text: &'static str) -> Value {
    Value::String(text.to_owned())
}
