use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Where a task stands. ARCHITECTURE.md has the diagram of the moves between these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Stored; no attempt was spent on it yet.
    NotStarted,
    /// Claimed by a worker, under a lease.
    InProgress,
    /// Ended with a result.
    Success,
    /// The last attempt failed. It runs again at `eligible_at`; with no such time it has ended.
    Error,
    /// Ended by request.
    Cancelled,
}

impl Status {
    /// Every status, in the order a task meets them.
    pub const ALL: [Self; 5] = [Self::NotStarted, Self::InProgress, Self::Success, Self::Error, Self::Cancelled];

    /// The name that the database and the API use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotStarted => "not_started",
            Self::InProgress => "in_progress",
            Self::Success => "success",
            Self::Error => "error",
            Self::Cancelled => "cancelled",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text is none of the five statuses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown status {0:?}: use not_started, in_progress, success, error or cancelled")]
pub struct UnknownStatus(String);

impl FromStr for Status {
    type Err = UnknownStatus;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|status| status.as_str() == text).ok_or_else(|| UnknownStatus(text.to_owned()))
    }
}
