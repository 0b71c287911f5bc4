//! Every name that the generated code bears: how a manifest's name is cased, and kept apart from Rust's own words.

mod field_name;
mod type_name;
mod words;

pub(crate) use field_name::{FieldName, spelt};
pub(crate) use type_name::{Module, TypeName};
