//! The one door through which generated code reaches the runtime. Not for people: it follows the generator, without
//! notice.

pub use core::result::Result;
pub use core::time::Duration;
pub use serde_json::Value;
pub use std::boxed::Box;
pub use std::collections::BTreeMap;
pub use std::option::Option;
pub use std::string::String;
pub use std::vec::Vec;

pub use crate::catalog::{Backoff, Dedup, Policy, TaskType};
pub use crate::document::{DecodeError, Document, Fields, ObjectBuilder};
pub use crate::handler::{Handler, Route, Task};

/// Whether a payload decodes, for [`TaskType::decodes`].
///
/// # Errors
/// If it does not.
pub fn decodes<T: Document>(payload: Value) -> Result<(), DecodeError> {
    T::decode(payload).map(drop)
}
