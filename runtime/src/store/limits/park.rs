//! Tasks in line for their concurrency key are parked: their `eligible_at` lies so far ahead that no claim walks past
//! them, and yet tells when they were eligible, for the API to show and for the release to restore.

/// How far ahead, in days: some 7,500 years. The SQL files have the same number.
pub(in crate::store) const DAYS: i64 = 2_740_000;
/// Tasks with an `eligible_at` from this year on, "never" aside, are parked. The SQL files have the same year.
pub(in crate::store) const FIRST_YEAR: i32 = 9500;

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Datelike, TimeDelta};

    use super::*;

    #[test]
    fn whatever_was_eligible_in_this_century_or_the_next_is_told_apart_from_never() {
        for year in ["2001-01-01T00:00:00Z", "2199-12-31T00:00:00Z"] {
            let eligible = DateTime::parse_from_rfc3339(year).expect("a date");
            let parked = eligible + TimeDelta::days(DAYS);
            assert!((FIRST_YEAR..9999).contains(&parked.year()), "{parked}");
        }
    }
}
