use std::sync::Arc;
use std::time::Duration;

use super::outage::Outage;
use super::phases::Phases;
use crate::clock::SharedClock;
use crate::hint::HintAddress;
use crate::store::{SharedStore, WorkerId};

/// How often a worker says that it lives: four times before it counts as gone (see `Queue::unserved`).
const EVERY: Duration = Duration::from_secs(15);
/// A shutdown does not wait longer than this to take its name down; a stale one counts for nothing soon.
const FAREWELL: Duration = Duration::from_secs(1);

/// Tells the database which tasks this worker runs, so that others can tell which nobody does, and where it
/// listens for hints.
pub(super) struct Presence {
    pub(super) worker: WorkerId,
    pub(super) store: SharedStore,
    pub(super) clock: SharedClock,
    pub(super) phases: Arc<Phases>,
    pub(super) task_names: Vec<&'static str>,
    /// Where it listens for hints.
    pub(super) hints: Option<HintAddress>,
}

impl Presence {
    /// Announces the worker again and again until it drains, and then takes it down.
    pub(super) async fn run(self) {
        let outage = Outage::of("say that this worker lives");
        while !self.phases.is_draining() {
            match self.store.announce(&self.worker, &self.task_names, self.hints).await {
                Ok(()) => outage.over(),
                Err(error) => drop(outage.failed(&error)),
            }
            // Spread by chance, so that processes started together do not write together.
            let wait = EVERY.mul_f64(0.8 + rand::random::<f64>() / 5.0);
            tokio::select! {
                () = self.clock.sleep(wait) => {}
                () = self.phases.draining() => {}
            }
        }
        // It claims nothing more; what still runs has its lease.
        let _ = tokio::time::timeout(FAREWELL, self.store.withdraw(&self.worker)).await;
    }
}
