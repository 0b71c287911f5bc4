use std::future::Future;
use std::time::Duration;

use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::execution::{self, Ended};
use super::leases::Lease;
use super::outcome::Stop;
use super::phases::Phases;
use crate::clock::Clock;

/// One handler at work, seen from outside: everything that may end it before its own end.
pub(super) struct Attempt<'a> {
    pub(super) clock: &'a dyn Clock,
    pub(super) phases: &'a Phases,
    pub(super) lease: &'a Lease,
    /// When the attempt has taken too long.
    pub(super) timeout_at: Duration,
    pub(super) stop_grace: Duration,
}

impl Attempt<'_> {
    /// Waits for the handler's end, and brings it about where it must be. A handler that cannot be ended is returned as
    /// it is.
    pub(super) async fn watch(
        &self,
        mut handler: JoinHandle<Ended>,
        token: CancellationToken,
    ) -> (Ended, Option<Stop>, Option<JoinHandle<Ended>>) {
        let stop = tokio::select! {
            biased;
            ended = &mut handler => return (flat(ended), None, None),
            stop = self.reason_to_stop() => stop,
        };
        token.cancel();
        if let Some(ended) = self.within(self.until_abort(stop), &mut handler).await {
            return (ended, Some(stop), None);
        }
        handler.abort();
        let let_go = self.clock.monotonic().saturating_add(self.stop_grace);
        match self.within(let_go, &mut handler).await {
            Some(ended) => (ended, Some(stop), None),
            None => (Ended::Abandoned, Some(stop), Some(handler)),
        }
    }

    async fn reason_to_stop(&self) -> Stop {
        tokio::select! {
            () = self.lease.lost() => Stop::Lost,
            () = self.phases.giving_back() => Stop::Shutdown,
            () = self.lease.cancelled().cancelled() => Stop::Cancelled,
            stop = self.out_of_time() => stop,
        }
    }

    /// Returns when the lease nears its end without a confirmed renewal, or the timeout is reached. The lease comes
    /// first: after a stall of the whole process both may have passed, and only its owner may speak for a task.
    async fn out_of_time(&self) -> Stop {
        loop {
            let lease_at = self.lease.stop_at(self.stop_grace);
            let now = self.clock.monotonic();
            if now >= lease_at {
                return Stop::Unconfirmed;
            }
            if now >= self.timeout_at {
                return Stop::Timeout;
            }
            // The heartbeat may have moved the lease's end by then, so look again.
            self.clock.sleep_until(lease_at.min(self.timeout_at)).await;
        }
    }

    /// How long a handler that was told to stop may go on: never past its lease.
    fn until_abort(&self, stop: Stop) -> Duration {
        let grace = self.clock.monotonic().saturating_add(self.stop_grace);
        match stop {
            Stop::Timeout | Stop::Cancelled | Stop::Shutdown | Stop::Unconfirmed => grace.min(self.lease.until()),
            // Someone else may be running it already.
            Stop::Lost => self.clock.monotonic(),
        }
    }

    async fn within(
        &self,
        limit: Duration,
        handler: &mut (impl Future<Output = Result<Ended, tokio::task::JoinError>> + Unpin),
    ) -> Option<Ended> {
        tokio::select! {
            biased;
            ended = handler => Some(flat(ended)),
            () = self.clock.sleep_until(limit) => None,
        }
    }
}

fn flat(ended: Result<Ended, tokio::task::JoinError>) -> Ended {
    ended.unwrap_or_else(execution::interrupted)
}
