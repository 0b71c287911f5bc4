use serde::{Deserialize, Serialize};

/// One thing wrong with one place of a document. It never repeats the caller's value.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FieldError {
    /// The place, as a JSON Pointer (RFC 6901) from the top of the request's body.
    pub pointer: String,
    /// A word for programs: the schema's keyword in snake case, such as `required`, `type`, `minimum`, `unknown_field`.
    pub code: String,
    /// A sentence for people.
    pub detail: String,
}
