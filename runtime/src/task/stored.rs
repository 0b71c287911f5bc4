use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{Status, TaskError, TaskId, TaskProgress};

/// A task as it is stored and as the API shows it. Times are UTC with microseconds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Task {
    /// Its identity.
    pub id: TaskId,
    /// Which of the manifest's tasks it is.
    pub task_name: String,
    /// Where it stands.
    pub status: Status,
    /// The payload, with its defaults filled in.
    pub task_payload: Box<RawValue>,
    /// What the handler returned, once `success`.
    pub result_data: Option<Box<RawValue>>,
    /// Attempts spent so far, the running one included.
    pub attempts: u32,
    /// Attempts allowed are `1 + max_retries`, and one more for each lost one.
    pub max_retries: u32,
    /// Attempts that ended with their worker (crash or stall). They do not count against `max_retries`.
    pub lost_attempts: u32,
    /// How many later submissions were this same task.
    pub duplicate_count: u64,
    /// 1 (first) to 4 (last).
    pub priority: u8,
    /// When it may next be claimed. None while it runs, and once it has ended.
    pub eligible_at: Option<DateTime<Utc>>,
    /// While it runs: when its lease ends unless renewed.
    pub lease_until: Option<DateTime<Utc>>,
    /// When it was first submitted.
    pub created_at: DateTime<Utc>,
    /// When anything of it last changed, renewals of the lease aside.
    pub updated_at: DateTime<Utc>,
    /// When its latest attempt began.
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended. None while it may still run.
    pub finished_at: Option<DateTime<Utc>>,
    /// When somebody asked for it to be cancelled: while it runs, it is to stop. None once it was retried.
    pub cancel_requested_at: Option<DateTime<Utc>>,
    /// Why its latest failed attempt failed. None once `success`.
    pub error: Option<TaskError>,
    /// How far its latest attempt is, or was. None until that attempt says.
    pub progress: Option<TaskProgress>,
    /// The caller's `X-Request-Id`, kept for every log line about the task.
    pub correlation_id: Option<String>,
}

impl Task {
    /// Whether it has ended: nothing runs it again by itself.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        match self.status {
            Status::Success | Status::Cancelled => true,
            Status::Error => self.eligible_at.is_none(),
            Status::NotStarted | Status::InProgress => false,
        }
    }
}
