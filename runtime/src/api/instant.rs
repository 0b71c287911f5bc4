//! Moments as callers write them: RFC 3339, with an offset.

use chrono::{DateTime, NaiveDate, Utc};

const FORM: &str = "must be an RFC 3339 date-time with its offset, such as `2030-01-31T09:00:00+01:00`";
const NO_SUCH_DAY: &str = "names a day that its month does not have; name one that exists, such as the month's last";

/// Reads a moment, or says what is wrong with it.
pub(super) fn read(text: &str) -> Result<DateTime<Utc>, &'static str> {
    match DateTime::parse_from_rfc3339(text) {
        Ok(instant) => Ok(instant.with_timezone(&Utc)),
        Err(_) if is_right_on_the_first(text) => Err(NO_SUCH_DAY),
        Err(_) => Err(FORM),
    }
}

/// Whether only the day is wrong: one that some months have, and this one does not.
fn is_right_on_the_first(text: &str) -> bool {
    let (Some(month), Some(day), Some(rest)) = (text.get(..8), text.get(8..10), text.get(10..)) else { return false };
    let day_exists = day.bytes().all(|byte| byte.is_ascii_digit())
        && day.parse().is_ok_and(|day| NaiveDate::from_ymd_opt(2000, 1, day).is_some());
    day_exists && DateTime::parse_from_rfc3339(&format!("{month}01{rest}")).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_does_not_exist_is_told_from_what_is_no_moment() {
        assert!(read("2028-02-29T09:00:00Z").is_ok());
        for text in ["2030-02-30T09:00:00Z", "2030-02-29T09:00:00+01:00", "2030-04-31T09:00:00Z"] {
            assert_eq!(read(text), Err(NO_SUCH_DAY), "{text}");
        }
        for text in [
            "2030-02-32T09:00:00Z",
            "2030-02-00T09:00:00Z",
            "2030-13-30T09:00:00Z",
            "2030-02-30",
            "tomorrow",
            "2030-02-+1T09:00:00Z",
            "",
        ] {
            assert_eq!(read(text), Err(FORM), "{text}");
        }
    }
}
