use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tracing::Instrument;

use super::attempt::Attempt;
use super::config::WorkerConfig;
use super::end::End;
use super::execution::{Ended, execute};
use super::finisher::{Finisher, Recorded};
use super::leases::{Held, Leases};
use super::outcome::{self, Past, Stop, Verdict};
use super::phases::Phases;
use super::report::Tally;
use super::reporter::Reporter;
use super::rooms::{Rooms, Slot};
use super::threads::HandlerThreads;
use crate::catalog::Catalog;
use crate::clock::SharedClock;
use crate::handler::{Context, ContextInner, Notes, Route};
use crate::queue::Wake;
use crate::store::{Claimed, Conclusion, Finish, Finished, WorkerId};

/// Everything an attempt needs on its way from a claim to a recorded end.
pub(super) struct Crew<A> {
    pub(super) worker: WorkerId,
    pub(super) config: WorkerConfig,
    pub(super) catalog: Catalog,
    pub(super) routes: HashMap<&'static str, Route<A>>,
    pub(super) application: Arc<A>,
    pub(super) clock: SharedClock,
    pub(super) threads: HandlerThreads,
    pub(super) rooms: Arc<Rooms>,
    pub(super) leases: Arc<Leases>,
    pub(super) finisher: Finisher,
    pub(super) reporter: Arc<Reporter>,
    pub(super) phases: Arc<Phases>,
    pub(super) wake: Wake,
    pub(super) tally: Tally,
    /// Abandoned handlers that still hold their threads.
    pub(super) stuck: Arc<AtomicU32>,
}

impl<A: Send + Sync + 'static> Crew<A> {
    /// Takes a claimed task in: from here on its lease is kept and its place is taken. The future brings it to its end.
    pub(super) fn start(self: &Arc<Self>, claimed: Claimed, asked: Duration) -> impl Future<Output = ()> + use<A> {
        let crew = self.clone();
        let known = self.routes.get(claimed.task_name).copied().zip(self.rooms.take(claimed.task_name));
        let length = known.as_ref().map_or(Duration::MAX, |(route, _)| route.task.policy.lease);
        let lease = self.leases.hold(claimed.claim, length, asked);
        let span = tracing::info_span!(
            "task",
            task_id = claimed.claim.task,
            task_name = claimed.task_name,
            claim = claimed.claim.number,
            attempt = claimed.attempt,
            correlation_id = claimed.correlation_id,
        );
        let work = async move {
            match known {
                Some((route, slot)) => crew.work(route, slot, claimed, lease).await,
                // No store answers with a name that was not asked for; if one did, the task would not be held up.
                None => crew.record(&claimed, Conclusion::Released, &lease, None).await,
            }
        };
        work.instrument(span)
    }

    async fn work(&self, route: Route<A>, mut slot: Slot, mut claimed: Claimed, lease: Held) {
        let payload = std::mem::take(&mut claimed.payload);
        let notes = self.reporter.notes(claimed.claim);
        let (ended, stop) = self.attempt(route, payload, &claimed, &lease, &notes).await;
        slot.handler_ended();
        if lease.is_over(self.clock.monotonic()) {
            notes.close();
            return self.lost();
        }
        // Before the end is recorded: after it, the claim is no longer current.
        self.reporter.flush(&notes, &lease).await;
        let past =
            Past { policy: &route.task.policy, failed_attempts: claimed.failed_attempts, chance: rand::random() };
        match outcome::decide(ended, stop, past) {
            Verdict::Conclude(conclusion) => self.record(&claimed, conclusion, &lease, Some(past)).await,
            Verdict::Silence => self.lost(),
        }
    }

    async fn attempt(
        &self,
        route: Route<A>,
        payload: String,
        claimed: &Claimed,
        lease: &Held,
        notes: &Arc<Notes>,
    ) -> (Ended, Option<Stop>) {
        let now = self.clock.monotonic();
        if self.phases.is_draining() {
            return (Ended::Aborted, Some(Stop::Shutdown));
        }
        if lease.is_over(now) {
            return (Ended::Aborted, Some(Stop::Lost));
        }
        tracing::debug!("The task starts.");
        let token = CancellationToken::new();
        let context = context(claimed, token.clone(), lease.cancelled().clone(), notes.clone());
        let execution =
            execute(route, self.application.clone(), self.catalog.clone(), payload, claimed.payload_version, context);
        let Some(handler) = self.threads.spawn(execution.in_current_span()) else {
            return (Ended::Aborted, Some(Stop::Shutdown));
        };
        let attempt = Attempt {
            clock: self.clock.as_ref(),
            phases: &self.phases,
            lease,
            timeout_at: now.saturating_add(route.task.policy.timeout),
            stop_grace: self.config.stop_grace,
        };
        let (ended, stop, stuck) = attempt.watch(handler, token).await;
        if let Some(handler) = stuck {
            self.abandon(handler);
        }
        (ended, stop)
    }

    /// Leaves a handler to itself that ended neither when told to nor when aborted.
    fn abandon(&self, handler: JoinHandle<Ended>) {
        self.tally.abandoned.add_one();
        tracing::error!(
            "The handler ended neither when told to nor when aborted: it blocks its thread and is abandoned."
        );
        let stuck = self.stuck.clone();
        let count = stuck.fetch_add(1, Ordering::Relaxed) + 1;
        // At a shutdown the process ends anyway.
        if count > self.config.abandoned_limit && !self.phases.is_draining() {
            self.phases.break_down("too many handlers block their threads for good");
        }
        tokio::spawn(async move {
            // However it ends at last, its thread is free again.
            let _ = handler.await;
            stuck.fetch_sub(1, Ordering::Relaxed);
        });
    }

    async fn record(&self, claimed: &Claimed, mut conclusion: Conclusion, lease: &Held, past: Option<Past<'_>>) {
        loop {
            let end = End::of(&conclusion);
            let finish =
                Finish { claim: claimed.claim, worker: self.worker.clone(), conclusion, held_key: claimed.held_key };
            match (self.finisher.record(finish, lease).await, past) {
                (Recorded::Answered(Finished::Recorded { status, eligible }), _) => {
                    end.count(&self.tally, status).add_one();
                    if !eligible {
                        self.wake.ended(claimed.claim.task);
                    }
                    return end.tell(status, eligible);
                }
                (Recorded::Answered(Finished::Stale), _) => {
                    self.tally.stale.add_one();
                    return tracing::warn!(
                        end = end.name(),
                        "The attempt ended, but its claim was no longer current: nothing was changed."
                    );
                }
                (Recorded::Refused, Some(past)) if matches!(end, End::Succeeded) => {
                    conclusion = outcome::refused_result(past);
                }
                (Recorded::Refused | Recorded::TooLate, _) => {
                    self.tally.unrecorded.add_one();
                    return tracing::error!(
                        end = end.name(),
                        "The end of the attempt could not be recorded in time: the task runs again once its lease is over."
                    );
                }
            }
        }
    }

    fn lost(&self) {
        self.tally.lost.add_one();
        tracing::warn!("The attempt lost its lease, or could not confirm it in time: nothing of it is recorded.");
    }
}

fn context(claimed: &Claimed, stop: CancellationToken, cancelled: CancellationToken, notes: Arc<Notes>) -> Context {
    let inner = ContextInner {
        claim: claimed.claim,
        attempt: claimed.attempt,
        created_at: claimed.created_at,
        scheduled_at: claimed.scheduled_at,
        correlation_id: claimed.correlation_id.clone(),
        stop,
        cancelled,
        notes,
    };
    Context { inner: Arc::new(inner) }
}
