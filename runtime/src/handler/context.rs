use std::sync::Arc;

use chrono::{DateTime, Utc};
use tokio_util::sync::CancellationToken;

use super::{Notes, Progress};
use crate::store::Claim;
use crate::task::TaskId;

/// What a handler may know about its task, and the wish that it stop.
#[derive(Debug, Clone)]
pub struct Context {
    pub(crate) inner: Arc<ContextInner>,
}

#[derive(Debug)]
pub(crate) struct ContextInner {
    pub(crate) claim: Claim,
    pub(crate) attempt: u32,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) scheduled_at: Option<DateTime<Utc>>,
    pub(crate) correlation_id: Option<String>,
    pub(crate) stop: CancellationToken,
    pub(crate) cancelled: CancellationToken,
    pub(crate) notes: Arc<Notes>,
}

impl Context {
    /// The task's id.
    #[must_use]
    pub fn task_id(&self) -> TaskId {
        self.inner.claim.task
    }

    /// The fencing token: the task's id and the claim's number, which rises with every claim. Hand both to a system that
    /// must not take orders from an attempt that has been overtaken.
    #[must_use]
    pub fn claim(&self) -> Claim {
        self.inner.claim
    }

    /// Which attempt this is: 1, 2, …
    #[must_use]
    pub fn attempt(&self) -> u32 {
        self.inner.attempt
    }

    /// When the task was submitted.
    #[must_use]
    pub fn created_at(&self) -> DateTime<Utc> {
        self.inner.created_at
    }

    /// The tick that submitted the task: the moment that its schedule names, however late the task runs. None if no
    /// schedule submitted it.
    #[must_use]
    pub fn scheduled_at(&self) -> Option<DateTime<Utc>> {
        self.inner.scheduled_at
    }

    /// The `X-Request-Id` of the submission; of a schedule's tick, `schedule:NAME:MOMENT`.
    #[must_use]
    pub fn correlation_id(&self) -> Option<&str> {
        self.inner.correlation_id.as_deref()
    }

    /// Tells how far the handler is: `0.5`, `(3, 10)`, `"reading"`, or a [`Progress`] that says more. It is shown as the
    /// task's `progress` and streamed to whoever listens, at most twice a second; the latest counts.
    ///
    /// It never waits. Once the handler has ended, or its claim is no longer current, it says nothing to anyone.
    pub fn progress(&self, progress: impl Into<Progress>) {
        self.inner.notes.progress(progress.into());
    }

    /// Puts out a line, or any other piece of text, for `GET /tasks/{task_id}/output` and whoever listens. What is longer
    /// than 64 KiB becomes several pieces.
    ///
    /// It never waits: where a handler is faster than the database (1,000 pieces or 256 KiB that wait), the oldest of what
    /// waits is left out, and so is the oldest of what is stored of a task beyond 1 MiB or 10,000 pieces. The next piece
    /// says how many are missing before it.
    pub fn output(&self, text: impl Into<String>) {
        self.inner.notes.output(text.into());
    }

    /// Returns when the handler should stop: at a shutdown whose grace is over, at the attempt's timeout, when its task
    /// was cancelled, or when its lease was lost. A handler that goes on is abandoned; nothing it does afterwards reaches the task.
    pub async fn stopped(&self) {
        self.inner.stop.cancelled().await;
    }

    /// Whether the handler should stop. For work that never waits, such as a loop in `spawn_blocking`.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.inner.stop.is_cancelled()
    }

    /// Whether somebody wants the task cancelled, in whatever process: heard within two seconds. The handler is to stop,
    /// and may first undo what it did; it has the same grace as after a timeout. A result that it returns all the same
    /// counts; whatever else it returns, the task is `cancelled` and does not run again.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.inner.cancelled.is_cancelled()
    }
}
