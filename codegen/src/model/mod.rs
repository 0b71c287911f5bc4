//! What a manifest means, once it is known to be right: nothing here can be invalid, and no type is a string.

mod cron;
mod json;
mod policy;
mod types;
mod upcast;

pub(crate) use cron::Cron;
pub(crate) use json::Json;
pub(crate) use policy::{
    Backoff, CatchUp, ConcurrencyKey, Dedup, DedupBy, DedupWhile, FieldPath, OnDuplicate, Overlap, Policy, RateLimit,
    Retention, Schedule,
};
pub(crate) use types::{
    Constant, Definition, Field, Format, JsonKind, Limit, LimitOf, Presence, Rest, Shape, Struct, ToldBy, Type, Union,
    UnionVariant, Variant,
};

pub(crate) use upcast::{UpcastFunction, UpcastStep};

use crate::naming::TypeName;

/// A whole manifest.
#[derive(Debug)]
pub(crate) struct Model {
    /// In the manifest's order.
    pub(crate) tasks: Vec<Task>,
    /// Every named type, in the order of the manifest; a type stands before those that are inside of it.
    pub(crate) definitions: Vec<Definition>,
}

/// One task. Its payload is the definition of the same name.
#[derive(Debug)]
pub(crate) struct Task {
    pub(crate) name: String,
    pub(crate) type_name: TypeName,
    pub(crate) description: String,
    pub(crate) payload_schema: Json,
    pub(crate) result: Option<TaskResult>,
    pub(crate) policy: Policy,
}

/// What a task returns.
#[derive(Debug)]
pub(crate) struct TaskResult {
    pub(crate) type_name: TypeName,
    pub(crate) schema: Json,
}
