use std::sync::Arc;

use tokio::sync::Notify;

/// Tells the worker of this process that there is something to claim, or to cancel. Lossy in one way only: many calls
/// may be heard as one.
#[derive(Debug, Clone, Default)]
pub struct Wake(Arc<Bells>);

#[derive(Debug, Default)]
struct Bells {
    work: Notify,
    cancel: Notify,
}

impl Wake {
    /// Wakes the worker, or, if it is busy, sees to it that its next wait ends at once.
    pub fn notify(&self) {
        self.0.work.notify_one();
    }

    /// Returns once something was submitted since the last return.
    pub async fn notified(&self) {
        self.0.work.notified().await;
    }

    /// Has the worker look at once whether a task that it runs is to be cancelled.
    pub fn notify_cancelled(&self) {
        self.0.cancel.notify_one();
    }

    /// Returns once a running task was cancelled since the last return.
    pub async fn cancelled(&self) {
        self.0.cancel.notified().await;
    }
}
