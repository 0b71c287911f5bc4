use std::sync::Arc;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::leases::Leases;
use super::outage::Outage;
use crate::clock::SharedClock;
use crate::queue::Wake;
use crate::store::SharedStore;

/// How often the database is asked, at least. With the time of one short read this keeps the promise of two seconds.
const EVERY: Duration = Duration::from_secs(1);
/// Statements with more rows gain nothing.
const LARGEST_BATCH: usize = 1000;

/// Finds out which of the running tasks are to be cancelled, with one read for all of them. The database is the truth,
/// whoever wrote the wish; a cancel that this process was asked for is looked up at once.
pub(super) struct Cancels {
    pub(super) store: SharedStore,
    pub(super) clock: SharedClock,
    pub(super) leases: Arc<Leases>,
    pub(super) wake: Wake,
}

impl Cancels {
    /// Looks until stopped. While nothing runs, the database is not asked.
    pub(super) async fn run(self, stop: CancellationToken) {
        let outage = Outage::of("look for cancelled tasks");
        let mut wait = spread();
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                () = self.due(wait) => {}
                () = self.wake.cancelled() => {}
            }
            wait = self.look(&outage).await;
        }
    }

    /// Returns after the wait, which begins once something runs: an idle worker sleeps.
    async fn due(&self, wait: Duration) {
        self.leases.any_not_cancelled().await;
        self.clock.sleep(wait).await;
    }

    /// Tells those that are to stop, and returns the wait until the next look.
    async fn look(&self, outage: &Outage) -> Duration {
        let running = self.leases.not_cancelled();
        for claims in running.chunks(LARGEST_BATCH) {
            match self.store.cancels(claims).await {
                Ok(cancelled) => self.leases.cancel(&cancelled),
                Err(error) => return outage.failed(&error).min(EVERY),
            }
        }
        if !running.is_empty() {
            outage.over();
        }
        spread()
    }
}

/// By chance up to a fifth sooner, so that processes started together do not ask together.
fn spread() -> Duration {
    EVERY.mul_f64(0.8 + rand::random::<f64>() / 5.0)
}
