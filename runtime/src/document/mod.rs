//! Typed documents: how generated payload and result types meet JSON.

mod choice;
mod error;
mod fields;
mod impls;
mod never;
mod one_of;
mod same;
#[cfg(test)]
mod tests;

use serde_json::Value;

pub use choice::{UnknownChoice, decode_choice, encode_choice, find_choice};
pub use error::DecodeError;
pub use fields::{Fields, ObjectBuilder};
pub use never::Never;
pub use one_of::{Kind, OneOf, Tag};

/// A type that a JSON document decodes into and encodes from. Any document that its schema accepts decodes, and encodes
/// back to an equal one.
pub trait Document: Sized {
    /// Reads a document.
    ///
    /// # Errors
    /// If the document is not of this type's shape; the error names the place. After validation it always is.
    fn decode(value: Value) -> Result<Self, DecodeError>;

    /// Writes the document.
    fn encode(&self) -> Value;
}
