use std::sync::Arc;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::leases::Leases;
use super::outage::Outage;
use crate::clock::SharedClock;
use crate::store::SharedStore;

/// Statements with more rows gain nothing.
const LARGEST_BATCH: usize = 1000;

/// Keeps the leases of running tasks from ending. It shares no thread with handlers, so none can hold it up.
#[derive(Debug)]
pub(super) struct Heartbeat {
    pub(super) store: SharedStore,
    pub(super) clock: SharedClock,
    pub(super) leases: Arc<Leases>,
    /// How often: a third of the shortest lease, so that two beats may fail before a lease ends.
    pub(super) tick: Duration,
}

impl Heartbeat {
    /// Beats until stopped. A renewal under way is always seen to its end.
    pub(super) async fn run(self, stop: CancellationToken) {
        let outage = Outage::of("renew the leases of running tasks");
        let mut wait = self.tick;
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                () = self.clock.sleep(wait) => {}
            }
            wait = self.beat(&outage).await;
        }
    }

    /// Renews what is due and returns the wait until the next beat, which is shorter after a failure.
    async fn beat(&self, outage: &Outage) -> Duration {
        let due = self.leases.due(self.clock.monotonic(), self.tick);
        for renewals in due.chunks(LARGEST_BATCH) {
            // Taken before the database looks at its own clock: see `Lease`.
            let asked = self.clock.monotonic();
            match self.store.renew(renewals).await {
                Ok(lost) => self.leases.confirm(renewals, &lost, asked),
                Err(error) => return outage.failed(&error).min(self.tick),
            }
        }
        if !due.is_empty() {
            outage.over();
        }
        self.tick
    }
}
