use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::task::{ClaimNumber, OutputPlace, Status, TaskError, TaskId, TaskProgress};

/// How a task stands: what changes of it, without what it carries.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TaskState {
    /// Its identity.
    #[serde(rename = "task_id")]
    pub id: TaskId,
    /// Where it stands.
    pub status: Status,
    /// Whether it has ended.
    pub ended: bool,
    /// The number of its latest claim.
    pub claim: ClaimNumber,
    /// Attempts spent so far, the running one included.
    pub attempts: u32,
    /// When it may next be claimed. None while it runs, and once it has ended.
    pub eligible_at: Option<DateTime<Utc>>,
    /// When its latest attempt began.
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub finished_at: Option<DateTime<Utc>>,
    /// Why its latest failed attempt failed.
    pub error: Option<TaskError>,
    /// How far its latest attempt is, and which of its tellings that is.
    #[serde(skip)]
    pub progress: Option<(u32, TaskProgress)>,
    /// The place of the last output that was stored.
    #[serde(skip)]
    pub last_output: OutputPlace,
}

/// What a task has put out behind this place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutputAfter {
    /// The task.
    pub task: TaskId,
    /// The last place that is known.
    pub place: OutputPlace,
}
