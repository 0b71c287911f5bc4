//! Times as they are stored: microseconds since 1970, UTC.

use std::time::Duration;

use chrono::{DateTime, Utc};

/// 9999-12-31T00:00:00Z, "never": behind every time a task could wait for. The SQL files have the same number.
pub(super) const NEVER: i64 = 253_402_214_400_000_000;

/// A moment as it is stored. One that is beyond all that can be waited for is the last that can.
pub(super) fn stored(moment: DateTime<Utc>) -> i64 {
    moment.timestamp_micros().min(NEVER - 1)
}

/// The stored moment `wait` after another.
pub(super) fn after(moment: i64, wait: Duration) -> i64 {
    let wait = i64::try_from(wait.as_micros()).unwrap_or(i64::MAX);
    moment.saturating_add(wait).min(NEVER - 1)
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
        assert_eq!(after(NEVER - 5, Duration::from_secs(1)), NEVER - 1);
        assert_eq!(after(1, Duration::MAX), NEVER - 1);
    }
}
