use std::sync::Arc;

use super::leases::Lease;
use super::outage::{self, Outage};
use super::phases::Phases;
use crate::batch::Batcher;
use crate::clock::SharedClock;
use crate::store::{Finish, Finished, SharedStore, StoreError};

/// Two writers keep the database busy; more only wait for each other's locks.
const WRITERS: usize = 2;
/// Statements with more rows gain nothing.
const LARGEST_BATCH: usize = 1000;
/// How often a finish is tried again that the database refuses by itself.
const REFUSALS: u32 = 4;

/// Records how attempts ended, many in one transaction.
#[derive(Debug)]
pub(super) struct Finisher {
    batcher: Batcher<Finish, Answer>,
    clock: SharedClock,
    phases: Arc<Phases>,
}

/// What became of an end.
#[derive(Debug)]
pub(super) enum Recorded {
    /// The store has answered.
    Answered(Finished),
    /// The database refuses it, alone too.
    Refused,
    /// There was no telling the database while there was still time.
    TooLate,
}

/// The answer to one finish of a batch. A finish that did not come through is handed back, to be tried again.
#[derive(Debug)]
enum Answer {
    Finished(Finished),
    Refused(Finish),
    Failed(Finish),
}

impl Finisher {
    /// Must be called in a Tokio runtime.
    pub(super) fn start(store: SharedStore, clock: SharedClock, phases: Arc<Phases>) -> Self {
        let outage = Arc::new(Outage::of("record how tasks ended"));
        let batcher = Batcher::start(WRITERS, LARGEST_BATCH, move |batch| write(store.clone(), outage.clone(), batch));
        Self { batcher, clock, phases }
    }

    /// Records one end. While the database fails, tries again until the lease is over; each try names the claim, so one
    /// that came through unnoticed does no harm, and one that comes too late changes nothing.
    pub(super) async fn record(&self, mut finish: Finish, lease: &Lease) -> Recorded {
        let (mut tries, mut refusals) = (0, 0);
        loop {
            if lease.is_over(self.clock.monotonic()) {
                return Recorded::TooLate;
            }
            finish = match self.batcher.send(finish).await {
                Ok(Answer::Finished(finished)) => return Recorded::Answered(finished),
                Ok(Answer::Refused(_)) if refusals == REFUSALS => return Recorded::Refused,
                Ok(Answer::Refused(finish)) => {
                    refusals += 1;
                    finish
                }
                Ok(Answer::Failed(finish)) => finish,
                Err(_) => return Recorded::TooLate,
            };
            if self.phases.is_last_call() {
                return Recorded::TooLate;
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
}

/// Writes a batch. What the database refuses is found by halving, so that it costs its neighbours nothing.
async fn write(store: SharedStore, outage: Arc<Outage>, batch: Vec<Finish>) -> Vec<Answer> {
    let mut answers = Vec::with_capacity(batch.len());
    // The next part is the last one here, so answers come in the batch's order.
    let mut parts = vec![batch];
    while let Some(mut part) = parts.pop() {
        match store.finish(part.clone()).await {
            Ok(finished) => {
                outage.over();
                answers.extend(finished.into_iter().map(Answer::Finished));
            }
            Err(StoreError::Refused(_)) if part.len() > 1 => {
                let second = part.split_off(part.len() / 2);
                parts.push(second);
                parts.push(part);
            }
            Err(error @ StoreError::Refused(_)) => {
                outage.failed(&error);
                answers.extend(part.into_iter().map(Answer::Refused));
            }
            Err(error) => {
                outage.failed(&error);
                answers.extend(part.into_iter().map(Answer::Failed));
            }
        }
    }
    answers
}
