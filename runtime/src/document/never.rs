use serde_json::Value;

use super::{DecodeError, Document};

/// What a schema that refuses everything describes: it has no values. A list of it is always empty, and a property of it
/// is always left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Never {}

impl Document for Never {
    fn decode(_: Value) -> Result<Self, DecodeError> {
        Err(DecodeError::expected("nothing, since the schema refuses every value"))
    }

    fn encode(&self) -> Value {
        match *self {}
    }
}
