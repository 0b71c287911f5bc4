use std::error::Error;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::store::StoreError;

const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(3);

/// A stretch of time in which the database fails one kind of work. Its start and its end are told, once each, however
/// often the work is tried.
#[derive(Debug)]
pub(super) struct Outage {
    /// What cannot be done meanwhile: "claim tasks".
    work: &'static str,
    failures: AtomicU32,
}

impl Outage {
    pub(super) fn of(work: &'static str) -> Self {
        Self { work, failures: AtomicU32::new(0) }
    }

    /// Notes a failure, and says how long to wait before the next try.
    pub(super) fn failed(&self, error: &StoreError) -> Duration {
        let earlier = self.failures.fetch_add(1, Ordering::Relaxed);
        if earlier == 0 {
            tracing::error!(
                error = with_sources(error),
                "The worker cannot {}: the database fails. It goes on trying and will say when it succeeds.",
                self.work
            );
        } else {
            tracing::debug!(error = with_sources(error), tries = earlier + 1, "The worker still cannot {}.", self.work);
        }
        pause(earlier, rand::random())
    }

    /// Notes a success.
    pub(super) fn over(&self) {
        let failures = self.failures.swap(0, Ordering::Relaxed);
        if failures > 0 {
            tracing::info!(failures, "The worker can {} again.", self.work);
        }
    }
}

/// The wait after a failure that had `earlier` ones before it. `chance` is from 0 to 1.
pub(super) fn pause(earlier: u32, chance: f64) -> Duration {
    let doubled = FIRST_PAUSE.saturating_mul(1_u32.checked_shl(earlier).unwrap_or(u32::MAX));
    doubled.min(LONGEST_PAUSE).mul_f64(0.5 + chance / 2.0)
}

fn with_sources(error: &StoreError) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(": ");
        text.push_str(&error.to_string());
        source = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_some_seconds() {
        let pauses: Vec<_> = (0..8).map(|earlier| pause(earlier, 1.0).as_millis()).collect();
        assert_eq!(pauses, [50, 100, 200, 400, 800, 1600, 3000, 3000]);
        assert_eq!(pause(u32::MAX, 0.0), LONGEST_PAUSE / 2);
    }
}
