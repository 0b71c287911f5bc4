use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// How far a task is, by its handler's own word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TaskProgress {
    /// From 0 to 1, if the handler said.
    pub fraction: Option<f64>,
    /// A few words for people, at most 500 characters, if the handler said any.
    pub message: Option<String>,
    /// When it was stored.
    pub at: DateTime<Utc>,
}
