use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::store::{Claim, Renewal};

/// The leases of everything this worker has claimed and not yet recorded the end of.
#[derive(Debug, Default)]
pub(super) struct Leases {
    held: Mutex<HashMap<Claim, Arc<Lease>>>,
    /// Rings when one is added.
    added: Notify,
}

/// One lease, by this process's own clock. It starts before the database's own, since it counts from when the database
/// was asked: so this worker knows that it is over before anyone else may act on it.
#[derive(Debug)]
pub(super) struct Lease {
    claim: Claim,
    length: Duration,
    /// Nanoseconds on the clock. Only the heartbeat moves it.
    until: AtomicU64,
    lost: CancellationToken,
    /// Somebody wants the task cancelled.
    cancelled: CancellationToken,
}

/// A lease as long as it is needed; then it leaves the list.
#[derive(Debug)]
pub(super) struct Held {
    leases: Arc<Leases>,
    lease: Arc<Lease>,
}

impl Leases {
    /// Keeps a lease that was asked for at `asked`.
    pub(super) fn hold(self: &Arc<Self>, claim: Claim, length: Duration, asked: Duration) -> Held {
        let until = AtomicU64::new(nanos(asked.saturating_add(length)));
        let (lost, cancelled) = (CancellationToken::new(), CancellationToken::new());
        let lease = Arc::new(Lease { claim, length, until, lost, cancelled });
        self.lock().insert(claim, lease.clone());
        self.added.notify_one();
        Held { leases: self.clone(), lease }
    }

    /// Those that will have run for a third of their length at the next heartbeat, `tick` from `now`. One that is over
    /// already is not renewed: its task may be someone else's.
    pub(super) fn due(&self, now: Duration, tick: Duration) -> Vec<Renewal> {
        let next = now.saturating_add(tick);
        let held = self.lock();
        let due = held.values().filter(|lease| {
            let started = lease.until().saturating_sub(lease.length);
            !lease.is_over(now) && next > started.saturating_add(lease.length / 3)
        });
        due.map(|lease| Renewal { claim: lease.claim, lease: lease.length }).collect()
    }

    /// The database confirmed these renewals, asked for at `asked`, all but the `lost` ones.
    pub(super) fn confirm(&self, renewals: &[Renewal], lost: &[Claim], asked: Duration) {
        let held = self.lock();
        // First the lost ones, so that no renewal lengthens them.
        for lease in lost.iter().filter_map(|claim| held.get(claim)) {
            lease.lost.cancel();
        }
        for lease in renewals.iter().filter_map(|renewal| held.get(&renewal.claim)) {
            if !lease.lost.is_cancelled() {
                lease.until.store(nanos(asked.saturating_add(lease.length)), Ordering::Release);
            }
        }
    }

    /// Those whose cancelling nobody has heard of yet.
    pub(super) fn not_cancelled(&self) -> Vec<Claim> {
        self.lock().values().filter(|lease| !lease.cancelled.is_cancelled()).map(|lease| lease.claim).collect()
    }

    /// Returns once there is one whose cancelling nobody has heard of yet. For one caller: the bell rings once.
    pub(super) async fn any_not_cancelled(&self) {
        while self.not_cancelled().is_empty() {
            self.added.notified().await;
        }
    }

    /// The database says that these are to be cancelled.
    pub(super) fn cancel(&self, claims: &[Claim]) {
        let held = self.lock();
        claims.iter().filter_map(|claim| held.get(claim)).for_each(|lease| lease.cancelled.cancel());
    }

    /// How many are held.
    pub(super) fn count(&self) -> usize {
        self.lock().len()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Claim, Arc<Lease>>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lease {
    /// When it ends unless it is renewed.
    pub(super) fn until(&self) -> Duration {
        Duration::from_nanos(self.until.load(Ordering::Acquire))
    }

    /// When to stop a handler whose renewal was not confirmed, so that it has ended when the lease does.
    pub(super) fn stop_at(&self, stop_grace: Duration) -> Duration {
        self.until().saturating_sub(stop_grace.min(self.length / 4))
    }

    /// Whether this worker may no longer speak for the task.
    pub(super) fn is_over(&self, now: Duration) -> bool {
        self.lost.is_cancelled() || now >= self.until()
    }

    /// Fires once somebody wants the task cancelled.
    pub(super) fn cancelled(&self) -> &CancellationToken {
        &self.cancelled
    }

    /// Returns once the database has said that the claim is no longer current.
    pub(super) async fn lost(&self) {
        self.lost.cancelled().await;
    }
}

impl std::ops::Deref for Held {
    type Target = Lease;

    fn deref(&self) -> &Lease {
        &self.lease
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.leases.lock().remove(&self.lease.claim);
    }
}

fn nanos(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LENGTH: Duration = Duration::from_secs(30);
    const TICK: Duration = Duration::from_secs(10);

    fn claim(task: i64) -> Claim {
        Claim { task, number: 1 }
    }

    fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn a_lease_counts_from_when_it_was_asked_for() {
        let leases = Arc::new(Leases::default());
        let held = leases.hold(claim(1), LENGTH, at(5));
        assert!(!held.is_over(at(34)));
        assert!(held.is_over(at(35)));
        assert_eq!(held.stop_at(at(1)), at(34));
        assert_eq!(held.stop_at(at(20)), at(35) - LENGTH / 4);
    }

    #[test]
    fn a_confirmed_renewal_lengthens_it_and_a_lost_one_ends_it() {
        let leases = Arc::new(Leases::default());
        let (kept, lost) = (leases.hold(claim(1), LENGTH, at(0)), leases.hold(claim(2), LENGTH, at(0)));
        let renewals = leases.due(at(10), TICK);
        assert_eq!(renewals.len(), 2);
        leases.confirm(&renewals, &[claim(2)], at(10));
        assert_eq!(kept.until(), at(40));
        assert!(lost.is_over(at(10)));
    }

    #[test]
    fn a_cancel_is_told_once_and_leaves_the_lease_as_it_is() {
        let leases = Arc::new(Leases::default());
        let (cancelled, other) = (leases.hold(claim(1), LENGTH, at(0)), leases.hold(claim(2), LENGTH, at(0)));
        leases.cancel(&[claim(1), claim(7)]);
        assert!(cancelled.cancelled().is_cancelled() && !other.cancelled().is_cancelled());
        assert_eq!(leases.not_cancelled(), [claim(2)]);
        assert_eq!(leases.due(at(10), TICK).len(), 2);
    }

    #[test]
    fn only_what_needs_it_is_renewed() {
        let leases = Arc::new(Leases::default());
        let _over = leases.hold(claim(1), at(1), at(0));
        let _long = leases.hold(claim(2), at(3600), at(0));
        let short = leases.hold(claim(3), LENGTH, at(9));
        let due = leases.due(at(10), TICK);
        assert_eq!(due.iter().map(|renewal| renewal.claim).collect::<Vec<_>>(), [claim(3)]);
        drop(short);
        assert!(leases.due(at(10), TICK).is_empty());
        assert_eq!(leases.due(at(1195), TICK).len(), 1);
    }
}
