use chrono::{DateTime, Utc};

use serde::{Deserialize, Serialize};

use crate::catalog::Dedup;
use crate::dedup::{DedupKey, ValueHash};
use crate::task::Task;

/// A submission, checked and ready to be stored.
#[derive(Debug, Clone)]
pub struct NewTask {
    /// Which of the manifest's tasks it is.
    pub task_name: &'static str,
    /// What makes it the same task as another.
    pub dedup_key: DedupKey,
    /// How the key was made, for how long it has duplicates, and what one does.
    pub dedup: Dedup,
    /// The canonical payload, defaults filled in, as JSON text.
    pub payload: String,
    /// How many `upcast` steps its task has now: a later manifest's further ones will apply to it.
    pub payload_version: u32,
    /// 1 (first) to 4 (last).
    pub priority: u8,
    /// When it may first be claimed; `None` is at once.
    pub run_at: Option<DateTime<Utc>>,
    /// Attempts allowed are `1 + max_retries`.
    pub max_retries: u32,
    /// How far duplicates may raise the stored row's `max_retries`.
    pub retries_limit: u32,
    /// The caller's correlation id.
    pub correlation_id: Option<String>,
    /// The value that bounds how many run at once, where the task has one.
    pub concurrency_key: Option<ValueHash>,
}

/// Whether a submission made a task or met one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubmitOutcome {
    /// It is a new task.
    Created,
    /// It was stored already, was counted, and did what duplicates of it do.
    Duplicate,
    /// It was stored already and was counted, but is refused: because duplicates are, or because it was to replace a
    /// task that has started.
    Rejected,
}

/// The answer to a submission: durable once returned.
#[derive(Debug, Clone)]
pub struct Submitted {
    /// Whether it was new.
    pub outcome: SubmitOutcome,
    /// Whether the task has another payload than the submission. It can where not the whole payload must be equal.
    pub payload_differs: bool,
    /// The task as it stands after the submission's transaction.
    pub task: Task,
}
