use serde_json::Value;

use super::DecodeError;

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
