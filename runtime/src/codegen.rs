//! The one door through which generated code reaches the runtime. Not for people: it follows the generator, without
//! notice.

pub use core::clone::Clone;
pub use core::cmp::{Eq, PartialEq};
pub use core::fmt::{self, Debug};
pub use core::hash::Hash;
pub use core::marker::Copy;
pub use core::result::Result::{self, Ok};
pub use core::str::FromStr;
pub use core::time::Duration;
pub use serde_json::Value;
pub use std::boxed::Box;
pub use std::collections::BTreeMap;
pub use std::option::Option::{self, None, Some};
pub use std::string::String;
pub use std::vec::Vec;

pub use crate::catalog::{
    Backoff, CatchUp, ConcurrencyKey, Dedup, DedupBy, DedupWhile, OnDuplicate, Overlap, Policy, RateLimit, Retention,
    Schedule, TaskType, UnknownTask,
};
pub use crate::document::{DecodeError, Document, Fields, ObjectBuilder, decode_choice, encode_choice};
pub use crate::handler::{Handler, Route, Task};
pub use crate::upcast::{UpcastFunction, UpcastStep};

/// Whether a payload decodes, for [`TaskType::decodes`].
///
/// # Errors
/// If it does not.
pub fn decodes<T: Document>(payload: Value) -> Result<(), DecodeError> {
    T::decode(payload).map(drop)
}

/// The task of this name, of those that the manifest has.
///
/// # Errors
/// [`UnknownTask`], with the nearest names, if there is none.
pub fn find_task<T: Copy>(name: &str, all: &[T], text: impl Fn(T) -> &'static str) -> Result<T, UnknownTask> {
    let found = all.iter().copied().find(|task| text(*task) == name);
    found.ok_or_else(|| UnknownTask::among(name, all.iter().map(|task| text(*task))))
}

/// A list of these.
#[must_use]
pub fn vec<T, const N: usize>(items: [T; N]) -> Vec<T> {
    Vec::from(items)
}
