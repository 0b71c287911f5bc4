//! Times as they are stored: microseconds since 1970, UTC.

use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::store::limits::park;

/// 9999-12-31T00:00:00Z, "never": behind every time a task could wait for. The SQL files have the same number.
pub(super) const NEVER: i64 = 253_402_214_400_000_000;

/// 9000-01-01T00:00:00Z: nothing is waited for longer. What stands later is in line for its concurrency key.
const LAST: i64 = 221_845_392_000_000_000;
/// 9500-01-01T00:00:00Z: from here on, "never" aside, tasks are parked. The SQL files have the same number.
const PARKED: i64 = 237_623_846_400_000_000;
/// How far ahead they are. The SQL files have the same number.
const PARK: i64 = park::DAYS * 24 * 3600 * 1_000_000;

/// A moment as it is stored. One that is beyond all that can be waited for is the last that can.
pub(super) fn stored(moment: DateTime<Utc>) -> i64 {
    moment.timestamp_micros().min(LAST)
}

/// The stored moment `wait` after another.
pub(super) fn after(moment: i64, wait: Duration) -> i64 {
    let wait = i64::try_from(wait.as_micros()).unwrap_or(i64::MAX);
    moment.saturating_add(wait).min(LAST)
}

/// Since when, or from when, a task waits, that may be parked.
pub(super) fn waits_from(eligible_at: i64) -> i64 {
    if (PARKED..NEVER).contains(&eligible_at) { eligible_at - PARK } else { eligible_at }
}

/// The stored moment this long before another.
pub(super) fn before(moment: i64, age: Duration) -> i64 {
    moment.saturating_sub(i64::try_from(age.as_micros()).unwrap_or(i64::MAX))
}

/// A moment that was stored; `None` if it is no date.
pub(super) fn moment(stored: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_micros(stored)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_is_the_last_day_of_9999() {
        assert_eq!(moment(NEVER).map(|never| never.to_rfc3339()).as_deref(), Some("9999-12-31T00:00:00+00:00"));
    }

    #[test]
    fn no_wait_reaches_never() {
        assert_eq!(after(0, Duration::from_micros(7)), 7);
        assert_eq!(after(LAST - 5, Duration::from_secs(1)), LAST);
        assert_eq!(after(1, Duration::MAX), LAST);
    }

    #[test]
    fn a_parked_task_waits_since_it_was_eligible() {
        let first = format!("{}-01-01T00:00:00+00:00", park::FIRST_YEAR);
        assert_eq!(moment(PARKED).map(|parked| parked.to_rfc3339()), Some(first));
        let eligible = 1_800_000_000_000_000;
        assert_eq!(waits_from(eligible + PARK), eligible);
        assert_eq!(waits_from(eligible), eligible);
        assert_eq!(waits_from(NEVER), NEVER);
    }
}
