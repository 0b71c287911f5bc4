use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

/// What a worker did between its start and its end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkerReport {
    /// Attempts that ended by themselves and were recorded: `succeeded + failed + snoozed + cancelled`.
    pub finished: u64,
    /// Attempts that returned a result.
    pub succeeded: u64,
    /// Attempts that failed, panicked, ran out of time, or could not start because their payload does not decode.
    pub failed: u64,
    /// Handlers that asked to be called later.
    pub snoozed: u64,
    /// Attempts whose end made their task `cancelled`.
    pub cancelled: u64,
    /// Tasks given back at a shutdown, with their attempt.
    pub released: u64,
    /// Attempts whose lease was lost or could not be confirmed in time. They changed nothing.
    pub lost: u64,
    /// Attempts that ended, but whose claim was no longer current when they were to be recorded. They changed nothing.
    pub stale: u64,
    /// Attempts that ended, but that the database would not record. Their tasks run again once their lease is over.
    pub unrecorded: u64,
    /// Handlers that ended neither when told to nor when aborted.
    pub abandoned: u64,
    /// Why the worker stopped by itself, if it did. The process should then exit with an error.
    pub broken: Option<&'static str>,
}

impl fmt::Display for WorkerReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} finished, {} released, {} abandoned", self.finished, self.released, self.abandoned)?;
        for (count, what) in [(self.lost, "lost"), (self.stale, "stale"), (self.unrecorded, "not recorded")] {
            if count > 0 {
                write!(f, ", {count} {what}")?;
            }
        }
        self.broken.map_or(Ok(()), |why| write!(f, "; {why}"))
    }
}

/// The report while it grows.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) succeeded: Count,
    pub(super) failed: Count,
    pub(super) snoozed: Count,
    pub(super) cancelled: Count,
    pub(super) released: Count,
    pub(super) lost: Count,
    pub(super) stale: Count,
    pub(super) unrecorded: Count,
    pub(super) abandoned: Count,
}

impl Tally {
    pub(super) fn report(&self, broken: Option<&'static str>) -> WorkerReport {
        let Self { succeeded, failed, snoozed, cancelled, released, lost, stale, unrecorded, abandoned } = self;
        WorkerReport {
            finished: succeeded.get() + failed.get() + snoozed.get() + cancelled.get(),
            succeeded: succeeded.get(),
            failed: failed.get(),
            snoozed: snoozed.get(),
            cancelled: cancelled.get(),
            released: released.get(),
            lost: lost.get(),
            stale: stale.get(),
            unrecorded: unrecorded.get(),
            abandoned: abandoned.get(),
            broken,
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Count(AtomicU64);

impl Count {
    pub(super) fn add_one(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}
