use std::time::Duration;

use super::text::{text_document, text_format};

const DATE_UNITS: &str = "YMWD";
const TIME_UNITS: &str = "HMS";

/// A length of time as the calendar counts it, of RFC 3339 (ISO 8601): `P1Y2M3DT4H5M6S`, or `P2W`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct IsoDuration {
    text: String,
}

/// The numbers of a duration; none are 0. A number beyond 64 bits, which nothing forbids, is the highest there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct DurationParts {
    /// Years.
    pub years: u64,
    /// Months.
    pub months: u64,
    /// Weeks; they stand alone.
    pub weeks: u64,
    /// Days.
    pub days: u64,
    /// Hours.
    pub hours: u64,
    /// Minutes.
    pub minutes: u64,
    /// Seconds.
    pub seconds: u64,
}

text_format!(IsoDuration, "a duration of ISO 8601 in whole numbers, such as `P1DT12H` or `P2W`");
text_document!(IsoDuration);

impl IsoDuration {
    fn read(text: String) -> Option<Self> {
        parts(&text).is_some().then_some(Self { text })
    }

    /// So many seconds, spelt in days, hours, minutes and seconds: `PT90S` is `PT1M30S`.
    #[must_use]
    pub fn from_seconds(seconds: u64) -> Self {
        let (days, hours) = (seconds / 86_400, seconds / 3600 % 24);
        let (minutes, seconds) = (seconds / 60 % 60, seconds % 60);
        let mut text = "P".to_owned();
        if days > 0 {
            text.push_str(&format!("{days}D"));
        }
        if hours > 0 || minutes > 0 || seconds > 0 || days == 0 {
            text.push('T');
        }
        // Minutes may not be left out between hours and seconds.
        for (number, unit, is_written) in [
            (hours, 'H', hours > 0),
            (minutes, 'M', minutes > 0 || (hours > 0 && seconds > 0)),
            (seconds, 'S', seconds > 0 || (days == 0 && hours == 0 && minutes == 0)),
        ] {
            if is_written {
                text.push_str(&format!("{number}{unit}"));
            }
        }
        Self { text }
    }

    /// Its numbers.
    #[must_use]
    pub fn parts(&self) -> DurationParts {
        parts(&self.text).unwrap_or_default()
    }

    /// How long it is, with days of 24 hours; none if it counts years or months, whose length varies, or is too long for
    /// the type.
    #[must_use]
    pub fn to_std(&self) -> Option<Duration> {
        let DurationParts { years: 0, months: 0, weeks, days, hours, minutes, seconds } = self.parts() else {
            return None;
        };
        let days = weeks.checked_mul(7)?.checked_add(days)?;
        let hours = days.checked_mul(24)?.checked_add(hours)?;
        let minutes = hours.checked_mul(60)?.checked_add(minutes)?;
        Some(Duration::from_secs(minutes.checked_mul(60)?.checked_add(seconds)?))
    }
}

/// Numbers with their units, each unit once and in this order. Weeks stand alone; no unit between two may be missing
/// (RFC 3339, appendix A).
fn parts(text: &str) -> Option<DurationParts> {
    let (date, time) = match text.strip_prefix('P')?.split_once('T') {
        Some((_, "")) => return None,
        Some((date, time)) => (date, time),
        None => (text.strip_prefix('P')?, ""),
    };
    let [years, months, weeks, days] = numbers(date, DATE_UNITS)?;
    let [hours, minutes, seconds] = numbers(time, TIME_UNITS)?;
    let is_empty = date.is_empty() && time.is_empty();
    let weeks_stand_alone =
        weeks.is_none() || (years.is_none() && months.is_none() && days.is_none() && time.is_empty());
    let skips_months = years.is_some() && days.is_some() && months.is_none();
    let skips_minutes = hours.is_some() && seconds.is_some() && minutes.is_none();
    if is_empty || !weeks_stand_alone || skips_months || skips_minutes {
        return None;
    }
    let number = |number: Option<u64>| number.unwrap_or_default();
    Some(DurationParts {
        years: number(years),
        months: number(months),
        weeks: number(weeks),
        days: number(days),
        hours: number(hours),
        minutes: number(minutes),
        seconds: number(seconds),
    })
}

/// For each unit its number, if it is there.
fn numbers<const N: usize>(mut text: &str, units: &str) -> Option<[Option<u64>; N]> {
    let mut numbers = [None; N];
    let mut next = 0;
    while !text.is_empty() {
        let end = text.find(|sign: char| !sign.is_ascii_digit()).filter(|end| *end > 0)?;
        let (digits, rest) = text.split_at(end);
        let unit = units.find(rest.chars().next()?).filter(|unit| *unit >= next)?;
        // Digits that are no number are too many.
        *numbers.get_mut(unit)? = Some(digits.parse().unwrap_or(u64::MAX));
        next = unit + 1;
        text = &rest[1..];
    }
    Some(numbers)
}
