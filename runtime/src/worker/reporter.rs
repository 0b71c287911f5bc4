use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use tokio_util::sync::CancellationToken;

use super::leases::Lease;
use super::outage::{self, Outage};
use super::phases::Phases;
use crate::batch::Batcher;
use crate::clock::SharedClock;
use crate::handler::{Desk, Notes};
use crate::store::{Claim, Report, SharedStore, StoreError};

/// The rest between two rounds: however much handlers tell, the database hears it twice a second.
const REST: Duration = Duration::from_millis(450);
/// Statements with more rows gain nothing.
const LARGEST_BATCH: usize = 1000;

/// Stores what handlers tell while they run: of all of them at once, and of each once more before its end is recorded.
#[derive(Debug)]
pub(super) struct Reporter {
    desk: Arc<Desk>,
    /// One writer, so that reports are stored in the order in which they were handed over.
    batcher: Batcher<Report, Answer>,
    clock: SharedClock,
    phases: Arc<Phases>,
}

/// What became of a report. One that could not be stored is handed back.
#[derive(Debug)]
enum Answer {
    Stored,
    Failed(Report),
}

impl Reporter {
    /// Must be called in a Tokio runtime.
    pub(super) fn start(store: SharedStore, clock: SharedClock, phases: Arc<Phases>) -> Self {
        let outage = Arc::new(Outage::of("store what handlers tell"));
        let batcher = Batcher::start(1, LARGEST_BATCH, move |batch| write(store.clone(), outage.clone(), batch));
        Self { desk: Arc::default(), batcher, clock, phases }
    }

    /// The notes of an attempt that begins.
    pub(super) fn notes(&self, claim: Claim) -> Arc<Notes> {
        self.desk.notes(claim)
    }

    /// Stores again and again what was told, until stopped.
    pub(super) async fn run(self: Arc<Self>, stop: CancellationToken) {
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                () = self.desk.told() => {}
            }
            let waiting = self.desk.take();
            join_all(waiting.iter().map(|notes| self.store(notes))).await;
            tokio::select! {
                () = stop.cancelled() => return,
                () = self.clock.sleep(REST) => {}
            }
        }
    }

    /// Stores the rest of what an attempt told that has ended. While the database fails, tries again until the lease is
    /// over: its end could not be recorded either.
    pub(super) async fn flush(&self, notes: &Arc<Notes>, lease: &Lease) {
        notes.close();
        let mut tries = 0;
        while !self.store(notes).await {
            if lease.is_over(self.clock.monotonic()) || self.phases.is_last_call() {
                return tracing::warn!("The last that the handler told could not be stored in time.");
            }
            tokio::select! {
                () = self.clock.sleep(outage::pause(tries, rand::random())) => {}
                // One more try before the end.
                () = self.phases.last_call() => {}
            }
            tries += 1;
        }
    }

    /// Returns once everything handed over has been answered.
    pub(super) async fn close(&self) {
        self.batcher.close().await;
    }

    /// Stores what there is; false if that has to be tried again.
    async fn store(&self, notes: &Arc<Notes>) -> bool {
        let _turn = notes.turn.lock().await;
        let Some(report) = notes.take() else { return true };
        match self.batcher.send(report).await {
            Ok(Answer::Failed(report)) => {
                notes.give_back(report);
                false
            }
            // At the end of the process, nobody is left to try again.
            Ok(Answer::Stored) | Err(_) => true,
        }
    }
}

/// Writes a batch. What the database refuses is found by halving, and given up: it costs its neighbours nothing.
async fn write(store: SharedStore, outage: Arc<Outage>, batch: Vec<Report>) -> Vec<Answer> {
    let mut answers = Vec::with_capacity(batch.len());
    // The next part is the last one here, so answers come in the batch's order.
    let mut parts = vec![batch];
    while let Some(mut part) = parts.pop() {
        match store.report(part.clone()).await {
            Ok(()) => {
                outage.over();
                answers.extend(part.iter().map(|_| Answer::Stored));
            }
            Err(StoreError::Refused(_)) if part.len() > 1 => {
                let second = part.split_off(part.len() / 2);
                parts.push(second);
                parts.push(part);
            }
            Err(error @ StoreError::Refused(_)) => {
                outage.failed(&error);
                answers.extend(part.iter().map(|_| Answer::Stored));
            }
            Err(error) => {
                outage.failed(&error);
                answers.extend(part.into_iter().map(Answer::Failed));
            }
        }
    }
    answers
}
