use std::sync::Arc;

use tokio::sync::Notify;

/// Tells the worker of this process that there is something to claim. Lossy in one way only: many calls may be heard
/// as one.
#[derive(Debug, Clone, Default)]
pub struct Wake(Arc<Notify>);

impl Wake {
    /// Wakes the worker, or, if it is busy, sees to it that its next wait ends at once.
    pub fn notify(&self) {
        self.0.notify_one();
    }

    /// Returns once something was submitted since the last return.
    pub async fn notified(&self) {
        self.0.notified().await;
    }
}
