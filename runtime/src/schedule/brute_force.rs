//! The ticks, against a walk through every minute of the zone's clock, for expressions made by chance.

use std::collections::HashSet;

use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::Tz;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::{latest, next};
use crate::catalog::Cron;

const MINUTE: TimeDelta = TimeDelta::minutes(1);

/// Zones, and days around which their clocks jump (or nothing happens).
const JUMPS: [(Tz, (i32, u32, u32)); 14] = [
    (Tz::Europe__Berlin, (2026, 3, 29)),
    (Tz::Europe__Berlin, (2026, 10, 25)),
    (Tz::America__New_York, (2026, 3, 8)),
    (Tz::America__New_York, (2026, 11, 1)),
    // Half an hour.
    (Tz::Australia__Lord_Howe, (2026, 4, 5)),
    (Tz::Australia__Lord_Howe, (2026, 10, 4)),
    // No jumps, but an odd offset.
    (Tz::Asia__Kathmandu, (2026, 6, 1)),
    // A whole day left out, and one that came twice.
    (Tz::Pacific__Apia, (2011, 12, 30)),
    (Tz::Pacific__Kwajalein, (1993, 8, 21)),
    (Tz::Pacific__Kwajalein, (1969, 9, 30)),
    // At midnight: 00:00 becomes 01:00, and 24:00 becomes 23:00.
    (Tz::Africa__Cairo, (2026, 4, 24)),
    (Tz::Africa__Cairo, (2026, 10, 29)),
    // One minute after midnight, back into the day before.
    (Tz::America__St_Johns, (2009, 11, 1)),
    (Tz::UTC, (2028, 2, 29)),
];

/// What the rules say, minute by minute.
fn walk(cron: &Cron, zone: Tz, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let local = |instant: DateTime<Utc>| zone.from_utc_datetime(&instant.naive_utc()).naive_local();
    let mut seen = HashSet::new();
    let mut ticks = Vec::new();
    // From two days earlier, to know which local times have been before.
    let mut instant = from - TimeDelta::days(2);
    while instant <= to {
        let now = local(instant);
        let mut skipped = local(instant - MINUTE) + MINUTE;
        let mut ticks_now = false;
        while skipped < now {
            ticks_now |= !cron.any_hour && matches(cron, skipped);
            skipped += MINUTE;
        }
        let is_first = seen.insert(now);
        ticks_now |= matches(cron, now) && (is_first || cron.any_minute || cron.any_hour);
        if ticks_now && instant > from {
            ticks.push(instant);
        }
        instant += MINUTE;
    }
    ticks
}

fn matches(cron: &Cron, time: NaiveDateTime) -> bool {
    let has = |field: u64, number: u32| field >> number & 1 == 1;
    let of_month = has(cron.days.into(), time.day());
    let of_week = has(cron.weekdays.into(), time.weekday().num_days_from_sunday());
    has(cron.minutes, time.minute())
        && has(cron.hours.into(), time.hour())
        && has(cron.months.into(), time.month())
        && if cron.either_day { of_month || of_week } else { of_month && of_week }
}

/// Numbers of a field, and whether it begins with `*`.
fn field(random: &mut StdRng, low: u32, high: u32) -> (u64, bool) {
    let all = (low..=high).fold(0, |field, number| field | 1 << number);
    let mut one = || 1_u64 << random.random_range(low..=high);
    match one().trailing_zeros() % 5 {
        0 => (all, true),
        1 => (one() | one() | one(), false),
        2 => {
            let step = random.random_range(2..=15);
            ((low..=high).step_by(step).fold(0, |field, number| field | 1 << number), true)
        }
        3 => {
            let (a, b) = (random.random_range(low..=high), random.random_range(low..=high));
            ((a.min(b)..=a.max(b)).fold(0, |field, number| field | 1 << number), false)
        }
        _ => (one(), false),
    }
}

fn random_cron(random: &mut StdRng) -> Cron {
    let (minutes, any_minute) = field(random, 0, 59);
    // Mostly in the small hours, where clocks jump.
    let (hours, any_hour) = if random.random_bool(0.6) { field(random, 0, 4) } else { field(random, 0, 23) };
    let day_is_free = random.random_bool(0.6);
    let (days, any_day) = if day_is_free { (u64::MAX, true) } else { field(random, 1, 31) };
    let (weekdays, any_weekday) = if random.random_bool(0.6) { (0x7f, true) } else { field(random, 0, 6) };
    Cron {
        text: "by chance",
        minutes,
        hours: hours as u32,
        days: days as u32,
        months: 0x1ffe,
        weekdays: weekdays as u8,
        either_day: !any_day && !any_weekday,
        any_minute,
        any_hour,
    }
}

#[test]
fn ticks_are_those_of_a_walk_through_every_minute() {
    let mut random = StdRng::seed_from_u64(20_261_025);
    let mut compared = 0;
    for (zone, (year, month, day)) in JUMPS {
        let middle = Utc.with_ymd_and_hms(year, month, day, 12, 0, 0).single().expect("a moment");
        let (from, to) = (middle - TimeDelta::hours(36), middle + TimeDelta::hours(36));
        for _ in 0..16 {
            let cron = random_cron(&mut random);
            let walked = walk(&cron, zone, from, to);
            let counted: Vec<_> = std::iter::successors(next(&cron, zone, from), |tick| next(&cron, zone, *tick))
                .take_while(|tick| *tick <= to)
                .collect();
            let differing = counted.iter().zip(&walked).find(|(counted, walked)| counted != walked);
            assert_eq!((differing, counted.len()), (None, walked.len()), "{zone} {cron:x?}");
            assert!(counted.is_sorted_by(|one, other| one < other), "strictly increasing");
            for _ in 0..8 {
                let moment = from + TimeDelta::seconds(random.random_range(1..72 * 3600));
                let after = walked.iter().find(|tick| **tick > moment);
                let until = walked.iter().rfind(|tick| **tick <= moment);
                if let Some(after) = after {
                    assert_eq!(next(&cron, zone, moment), Some(*after), "{zone} {cron:x?} after {moment}");
                }
                if let Some(until) = until {
                    assert_eq!(latest(&cron, zone, moment), Some(*until), "{zone} {cron:x?} until {moment}");
                }
            }
            compared += walked.len();
        }
    }
    assert!(compared > 1_000, "{compared} ticks were compared");
}
