//! Dates and times of RFC 3339, read exactly as the validator reads them.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Timelike as _};

const SECOND: u32 = 1_000_000_000;
const MINUTES_OF_DAY: i32 = 24 * 60;

/// `2026-01-31T09:30:00Z`.
pub(super) fn date_time(text: &str) -> Option<DateTime<FixedOffset>> {
    let (day, clock) = text.split_at_checked(text.find(['T', 't'])?)?;
    let (time, offset) = time(&clock[1..])?;
    date(day)?.and_time(time).and_local_timezone(offset).single()
}

/// `2026-01-31`.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let &[a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes() else { return None };
    NaiveDate::from_ymd_opt(number(&[a, b, c, d])?.cast_signed(), number(&[e, f])?, number(&[g, h])?)
}

/// `09:30:00.5+01:00`. The leap second is `23:59:60` in UTC; chrono counts it as a 59th second of two.
pub(super) fn time(text: &str) -> Option<(NaiveTime, FixedOffset)> {
    let (clock, rest) = text.split_at_checked(8)?;
    let &[a, b, b':', c, d, b':', e, f] = clock.as_bytes() else { return None };
    let (hour, minute, second) = (number(&[a, b])?, number(&[c, d])?, number(&[e, f])?);
    let (fraction, zone) = match rest.strip_prefix('.') {
        Some(rest) => rest.split_at_checked(rest.find(|sign: char| !sign.is_ascii_digit())?)?,
        None => ("0", rest),
    };
    let nanoseconds = nanoseconds(fraction)?;
    let offset = offset(zone)?;
    if second != 60 {
        return Some((NaiveTime::from_hms_nano_opt(hour, minute, second, nanoseconds)?, offset));
    }
    let time = NaiveTime::from_hms_nano_opt(hour, minute, 59, SECOND + nanoseconds)?;
    is_last_minute(time, offset).then_some((time, offset))
}

/// Whether a time is in the last minute of a day of UTC, the only one that may have a leap second.
pub(super) fn is_last_minute(time: NaiveTime, offset: FixedOffset) -> bool {
    let minutes = (time.hour() * 60 + time.minute()).cast_signed() - offset.local_minus_utc().div_euclid(60);
    minutes.rem_euclid(MINUTES_OF_DAY) == MINUTES_OF_DAY - 1
}

fn offset(zone: &str) -> Option<FixedOffset> {
    if zone == "Z" || zone == "z" {
        return FixedOffset::east_opt(0);
    }
    let &[sign, a, b, b':', c, d] = zone.as_bytes() else { return None };
    let (hours, minutes) = (number(&[a, b])?, number(&[c, d])?);
    if hours > 23 || minutes > 59 {
        return None;
    }
    let seconds = (hours * 3600 + minutes * 60).cast_signed();
    match sign {
        b'+' => FixedOffset::east_opt(seconds),
        b'-' => FixedOffset::west_opt(seconds),
        _ => None,
    }
}

/// Of any number of digits the first nine count: chrono knows nothing finer.
fn nanoseconds(fraction: &str) -> Option<u32> {
    let digits = fraction.as_bytes().get(..fraction.len().min(9)).filter(|digits| !digits.is_empty())?;
    let zeros = 9 - u32::try_from(digits.len()).ok()?;
    Some(number(digits)? * 10_u32.pow(zeros))
}

/// Up to nine digits.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0')))
}
