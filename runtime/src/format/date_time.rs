use chrono::{FixedOffset, NaiveDate, NaiveTime, Offset as _, SecondsFormat, Timelike as _, Utc};

use super::instant;
use super::text::{text_document, text_format};

/// An instant with its offset from UTC, of RFC 3339: `2026-01-31T09:30:00Z`. Ordered by time.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime {
    value: chrono::DateTime<FixedOffset>,
    text: String,
}

text_format!(DateTime, "a date and time of RFC 3339, such as `2026-01-31T09:30:00Z`");
text_document!(DateTime);

impl DateTime {
    fn read(text: String) -> Option<Self> {
        Some(Self { value: instant::date_time(&text)?, text })
    }

    /// The instant, to the nanosecond: further digits stay in the text alone.
    #[must_use]
    pub fn value(&self) -> chrono::DateTime<FixedOffset> {
        self.value
    }

    /// The instant in UTC.
    #[must_use]
    pub fn to_utc(&self) -> chrono::DateTime<Utc> {
        self.value.to_utc()
    }
}

/// Spelt with `Z`. Of an instant beyond the years 0 to 9999, which have no spelling, it makes the nearest that has one.
impl From<chrono::DateTime<Utc>> for DateTime {
    fn from(value: chrono::DateTime<Utc>) -> Self {
        Self::from(value.fixed_offset())
    }
}

/// Spelt with the offset, or with `Z` if it has none; one with seconds in it has no spelling and becomes `Z` too. Of an
/// instant beyond the years 0 to 9999 it makes the nearest that has a spelling.
impl From<chrono::DateTime<FixedOffset>> for DateTime {
    fn from(value: chrono::DateTime<FixedOffset>) -> Self {
        let has_seconds = value.offset().local_minus_utc() % 60 != 0;
        let value = if has_seconds { value.to_utc().fixed_offset() } else { value };
        let spell = |value: chrono::DateTime<FixedOffset>| {
            Self::read(value.to_rfc3339_opts(SecondsFormat::AutoSi, true)).map(|read| Self { value, ..read })
        };
        // A leap second where there is none has no spelling either.
        spell(value).or_else(|| spell(value.with_nanosecond(999_999_999)?)).unwrap_or_else(|| {
            let nearest = if value.timestamp() < 0 { "0000-01-01T00:00:00Z" } else { "9999-12-31T23:59:59.999999999Z" };
            Self { value: instant::date_time(nearest).unwrap_or(value), text: nearest.to_owned() }
        })
    }
}

/// A day of the calendar, of RFC 3339: `2026-01-31`. Ordered by time.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    value: NaiveDate,
    text: String,
}

text_format!(Date, "a date, such as `2026-01-31`");
text_document!(Date);

impl Date {
    fn read(text: String) -> Option<Self> {
        Some(Self { value: instant::date(&text)?, text })
    }

    /// The day.
    #[must_use]
    pub fn value(&self) -> NaiveDate {
        self.value
    }
}

/// Of a day beyond the years 0 to 9999, which have no spelling, it makes the nearest that has one.
impl From<NaiveDate> for Date {
    fn from(value: NaiveDate) -> Self {
        Self::read(value.to_string()).unwrap_or_else(|| {
            let nearest = if value < NaiveDate::default() { "0000-01-01" } else { "9999-12-31" };
            Self { value: instant::date(nearest).unwrap_or(value), text: nearest.to_owned() }
        })
    }
}

/// A time of day with its offset from UTC, of RFC 3339: `09:30:00+01:00`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Time {
    value: NaiveTime,
    offset: FixedOffset,
    text: String,
}

text_format!(Time, "a time of day with its offset, such as `09:30:00Z` or `09:30:00+01:00`");
text_document!(Time);

impl Time {
    fn read(text: String) -> Option<Self> {
        let (value, offset) = instant::time(&text)?;
        Some(Self { value, offset, text })
    }

    /// This time of a clock that is so far ahead of UTC. An offset with seconds in it has no spelling: the same time is
    /// then told in UTC. A leap second where there is none becomes the second before it.
    #[must_use]
    pub fn new(value: NaiveTime, offset: FixedOffset) -> Self {
        if offset.local_minus_utc() % 60 != 0 {
            return Self::from(value - offset);
        }
        let is_leap = value.nanosecond() >= 1_000_000_000;
        let value = if is_leap && !instant::is_last_minute(value, offset) {
            value.with_nanosecond(999_999_999).unwrap_or(value)
        } else {
            value
        };
        // chrono spells the leap second `60`, and no more of the fraction than there is.
        let zone = if offset.local_minus_utc() == 0 { "Z".to_owned() } else { offset.to_string() };
        Self { value, offset, text: format!("{value}{zone}") }
    }

    /// The time of day where the offset holds, to the nanosecond: further digits stay in the text alone.
    #[must_use]
    pub fn value(&self) -> NaiveTime {
        self.value
    }

    /// How far ahead of UTC the clock is that shows this time.
    #[must_use]
    pub fn offset(&self) -> FixedOffset {
        self.offset
    }
}

/// A time in UTC, spelt with `Z`.
impl From<NaiveTime> for Time {
    fn from(value: NaiveTime) -> Self {
        Self::new(value, Utc.fix())
    }
}
