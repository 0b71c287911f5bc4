use serde::{Deserialize, Serialize};

/// Why an attempt did not end with a result, as it is stored and shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskError {
    /// A word for programs: `failed`, `failed_for_good`, `timeout`, `cancelled`, `panic`, `lost`, `unreadable` or
    /// `invalid_result`.
    pub code: String,
    /// A sentence for people.
    pub message: String,
}
