use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{ClaimNumber, TaskError};

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AttemptOutcome {
    /// It has not ended yet.
    Running,
    /// It returned a result.
    Success,
    /// It failed, panicked or ran out of time.
    Error,
    /// Its lease ran out: the worker crashed or stalled.
    Lost,
    /// A clean shutdown gave it back; it cost no attempt.
    Released,
    /// The handler asked to be called later; it cost no attempt.
    Snoozed,
}

impl AttemptOutcome {
    /// The name that the database and the API use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Success => "success",
            Self::Error => "error",
            Self::Lost => "lost",
            Self::Released => "released",
            Self::Snoozed => "snoozed",
        }
    }
}

/// One claim of a task, from its start to its end.
///
/// The row of the task itself records the attempt that runs and the one that succeeded; every other end has a row in
/// `attempts`. So the common road writes nothing twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attempt {
    /// The claim's number: rises by one with each claim of the task.
    pub claim: ClaimNumber,
    /// The process that ran it.
    pub worker: String,
    /// When it was claimed.
    pub started_at: DateTime<Utc>,
    /// When it ended; for a lost one, when that was noticed. None while it runs.
    pub ended_at: Option<DateTime<Utc>>,
    /// How it ended.
    pub outcome: AttemptOutcome,
    /// Why, where it did not succeed.
    pub error: Option<TaskError>,
}
