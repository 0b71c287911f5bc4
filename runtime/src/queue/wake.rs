use std::sync::Arc;

use tokio::sync::Notify;

use super::watchers::Watchers;
use crate::task::TaskId;

/// What the parts of one process tell each other: the queue its worker, that there is something to claim or to cancel; a
/// worker whoever waits, that a task has ended. Lossy in one way only: many calls may be heard as one. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Wake {
    bells: Arc<Bells>,
    watchers: Watchers,
}

#[derive(Debug, Default)]
struct Bells {
    work: Notify,
    cancel: Notify,
}

impl Wake {
    /// Wakes the worker, or, if it is busy, sees to it that its next wait ends at once.
    pub fn notify(&self) {
        self.bells.work.notify_one();
    }

    /// Returns once something was submitted since the last return.
    pub async fn notified(&self) {
        self.bells.work.notified().await;
    }

    /// Has the worker look at once whether a task that it runs is to be cancelled.
    pub fn notify_cancelled(&self) {
        self.bells.cancel.notify_one();
    }

    /// Returns once a running task was cancelled since the last return.
    pub async fn cancelled(&self) {
        self.bells.cancel.notified().await;
    }

    /// Wakes whoever waits in this process for the end of this task.
    pub fn ended(&self, task: TaskId) {
        self.watchers.tell(task);
    }

    pub(super) fn watchers(&self) -> &Watchers {
        &self.watchers
    }
}
