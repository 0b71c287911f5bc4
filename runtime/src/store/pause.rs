use chrono::{DateTime, Utc};

/// A task name that no claim takes.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Paused {
    /// The name.
    pub task_name: String,
    /// Since when.
    pub paused_since: DateTime<Utc>,
}
