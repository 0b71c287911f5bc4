//! JSON Schema at run time: is a document what the manifest says, and if not, where not.

mod alternatives;
mod compile;
mod defaults;
mod field_error;
mod named;
mod place;
mod report;

pub use compile::{Schema, SchemaError};
pub use field_error::FieldError;
pub(crate) use named::name_fields;
