use serde_json::Value;

use super::Policy;
use crate::document::DecodeError;

/// One task of the manifest, as the generated code describes it.
#[derive(Debug, Clone, Copy)]
pub struct TaskType {
    /// The name in the manifest, in the database and in URLs.
    pub name: &'static str,
    /// The manifest's description; empty if it gives none.
    pub description: &'static str,
    /// The payload's JSON Schema (2020-12), as JSON text, complete in itself: shared schemas stand in its `$defs`.
    pub payload_schema: &'static str,
    /// The result's schema in the same form; `None` where the manifest declares no result, which is then `null`.
    pub result_schema: Option<&'static str>,
    /// Whether a valid payload also fits its Rust type. Only numbers beyond 64 bits do not.
    pub decodes: fn(Value) -> Result<(), DecodeError>,
    /// How it behaves.
    pub policy: Policy,
}
