//! The one door through which generated code reaches the runtime. Not for people: it follows the generator, without
//! notice.

pub use core::clone::Clone;
pub use core::cmp::{Eq, Ord, PartialEq, PartialOrd};
pub use core::convert::{From, Into};
pub use core::default::Default;
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
    Backoff, CatchUp, ConcurrencyKey, Cron, Dedup, DedupBy, DedupWhile, OnDuplicate, Overlap, Policy, RateLimit,
    Retention, Schedule, TaskType, UnknownTask,
};
pub use crate::document::{
    DecodeError, Document, Fields, Kind, Never, ObjectBuilder, OneOf, UnknownChoice, decode_choice, encode_choice,
    find_choice,
};
pub use crate::format::{Base64, Date, DateTime, Ipv4, Ipv6, IsoDuration, Time, Uri, Uuid};
pub use crate::handler::{Handles, HandlesWithoutResult, Route, Task};
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

/// The default that a manifest states, as JSON, for a value of this type.
///
/// # Panics
/// If it is not of the type. The generator has checked that it is, so the generated code was changed by hand, or belongs
/// to another version of the runtime: build it again.
#[must_use]
pub fn default_of<T: Document>(json: &str) -> T {
    let value = serde_json::from_str(json).map_err(|error| error.to_string());
    match value.and_then(|value| T::decode(value).map_err(|error| error.to_string())) {
        Ok(value) => value,
        Err(error) => panic!("the manifest's default is not of its type ({error}): build the generated code again"),
    }
}

/// A string.
#[must_use]
pub fn text(text: &str) -> String {
    text.to_owned()
}

/// A JSON value.
pub fn value(value: impl Into<Value>) -> Value {
    value.into()
}

/// A JSON array.
#[must_use]
pub fn array<const N: usize>(items: [Value; N]) -> Value {
    Value::Array(Vec::from(items))
}

/// A JSON object.
#[must_use]
pub fn object<const N: usize>(entries: [(&str, Value); N]) -> Value {
    entries.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// A list of these.
#[must_use]
pub fn vec<T, const N: usize>(items: [T; N]) -> Vec<T> {
    Vec::from(items)
}
