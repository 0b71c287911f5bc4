use std::sync::Arc;
use std::time::Duration;

use super::outage::Outage;
use super::phases::Phases;
use super::poll;
use super::rooms::Rooms;
use crate::clock::SharedClock;
use crate::queue::Wake;
use crate::store::{ClaimRequest, Claimed, SharedStore, WorkerId};

/// However soon a limit lets a task start again, the database is left some rest.
const LEAST_WAIT: Duration = Duration::from_millis(1);

/// Asks for as many tasks as there is room to run, and for no more.
#[derive(Debug)]
pub(super) struct Claimer {
    pub(super) worker: WorkerId,
    pub(super) store: SharedStore,
    pub(super) clock: SharedClock,
    pub(super) rooms: Arc<Rooms>,
    pub(super) phases: Arc<Phases>,
    pub(super) wake: Wake,
    pub(super) poll_slowest: Duration,
}

impl Claimer {
    /// Claims until the worker drains, and hands each task to `start` with the moment at which its claim was asked for.
    /// A claim under way is always seen to its end, so that nothing claimed is forgotten.
    pub(super) async fn run(self, start: impl Fn(Claimed, Duration)) {
        let outage = Outage::of("claim tasks");
        let mut quiet = 0;
        while !self.phases.is_draining() {
            let Some((rooms, limit)) = self.rooms.open(self.clock.monotonic()) else {
                self.wait_for_room().await;
                continue;
            };
            let request = ClaimRequest { worker: self.worker.clone(), rooms, limit };
            // Taken before the database looks at its own clock: see `Lease`.
            let asked = self.clock.monotonic();
            let batch = match self.store.claim(&request).await {
                Ok(batch) => batch,
                Err(error) => {
                    self.wait_out(outage.failed(&error)).await;
                    continue;
                }
            };
            outage.over();
            self.rooms.learn(&request.rooms, limit, &batch, self.clock.monotonic());
            for task in batch.given_up {
                self.wake.ended(task);
                tracing::error!(task_id = task, "The task was lost with its worker too often and was given up.");
            }
            for task in batch.cancelled {
                self.wake.ended(task);
                tracing::info!(
                    task_id = task,
                    "The task was lost with its worker while a cancel waited, and is cancelled."
                );
            }
            quiet = if batch.claimed.is_empty() { quiet + 1 } else { 0 };
            batch.claimed.into_iter().for_each(|claimed| start(claimed, asked));
            if !self.rooms.wants_more() && self.wait(quiet).await {
                quiet = 0;
            }
        }
    }

    /// Waits until there may be something to claim; true if someone said so. A wake-up or a freed place that came while
    /// the last claim was under way has been kept, and ends this wait at once: none is lost.
    async fn wait(&self, quiet: u32) -> bool {
        let poll = poll::wait(quiet, self.poll_slowest, rand::random());
        let held_until = self.rooms.held_until();
        let wait =
            held_until.map_or(poll, |until| poll.min(until.saturating_sub(self.clock.monotonic()).max(LEAST_WAIT)));
        tokio::select! {
            () = self.wake.notified() => true,
            () = self.rooms.freed() => true,
            () = self.clock.sleep(wait) => false,
            () = self.phases.draining() => false,
        }
    }

    /// Waits while all is full, or held back by its limits.
    async fn wait_for_room(&self) {
        let held_until = self.rooms.held_until().unwrap_or(Duration::MAX);
        let wait = held_until.saturating_sub(self.clock.monotonic()).max(LEAST_WAIT);
        tokio::select! {
            () = self.rooms.freed() => {}
            () = self.clock.sleep(wait), if held_until < Duration::MAX => {}
            () = self.phases.draining() => {}
        }
    }

    async fn wait_out(&self, pause: Duration) {
        tokio::select! {
            () = self.clock.sleep(pause) => {}
            () = self.phases.draining() => {}
        }
    }
}
