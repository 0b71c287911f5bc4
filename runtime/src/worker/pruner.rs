use std::sync::Arc;
use std::time::Duration;

use super::outage::Outage;
use super::phases::Phases;
use crate::clock::SharedClock;
use crate::store::{Expiry, KeyLines, SharedStore, StoreError};

/// How many tasks one step looks at: few enough that no claim or submission waits for it.
const STEP: u32 = 200;
/// The rest between two steps. It leaves the database to the queue for most of the time.
const REST: Duration = Duration::from_millis(50);

/// Deletes, now and then, what only mattered for a while, and sees to it that no line stands still.
#[derive(Debug)]
pub(super) struct Pruner {
    pub(super) store: SharedStore,
    pub(super) clock: SharedClock,
    pub(super) phases: Arc<Phases>,
    pub(super) every: Duration,
    pub(super) expiries: Vec<Expiry>,
    pub(super) lines: Vec<KeyLines>,
}

impl Pruner {
    pub(super) async fn run(self) {
        let outage = Outage::of("prune the database");
        loop {
            // Also at the start: this version may have other limits than the last.
            if let Err(error) = self.store.advance_lines(&self.lines).await {
                let _ = outage.failed(&error);
            }
            // Spread by chance, so that processes started together do not prune together.
            self.rest(self.every.mul_f64(0.5 + rand::random::<f64>() / 2.0)).await;
            if self.phases.is_draining() {
                return;
            }
            match self.prune().await {
                Ok(()) => outage.over(),
                Err(error) => drop(outage.failed(&error)),
            }
        }
    }

    async fn prune(&self) -> Result<(), StoreError> {
        self.store.prune().await?;
        // From a different one each time: processes that meet all the same do not walk side by side.
        let start = rand::random_range(0..self.expiries.len().max(1));
        let (first, rest) = self.expiries.split_at(start.min(self.expiries.len()));
        for expiry in rest.iter().chain(first) {
            self.expire(*expiry).await?;
        }
        Ok(())
    }

    async fn expire(&self, expiry: Expiry) -> Result<(), StoreError> {
        let (mut deleted, mut after) = (0, 0);
        while !self.phases.is_draining() {
            let step = self.store.expire(expiry, after, STEP).await?;
            deleted += step.deleted;
            let Some(next) = step.next else { break };
            after = next;
            self.rest(REST).await;
        }
        if deleted > 0 {
            tracing::info!(
                task_name = expiry.task_name,
                status = expiry.status.as_str(),
                deleted,
                "Tasks were deleted, since they ended longer ago than `retention` keeps them."
            );
        }
        Ok(())
    }

    async fn rest(&self, duration: Duration) {
        tokio::select! {
            () = self.clock.sleep(duration) => {}
            () = self.phases.draining() => {}
        }
    }
}
