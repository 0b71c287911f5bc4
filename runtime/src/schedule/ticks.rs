//! The instants at which an expression ticks in a time zone.
//!
//! Every tick belongs to one local day, the one that its expression names. So days are gone through one by one, and the
//! instants of each are worked out; neighbouring days are looked at together, since a clock that is set back around
//! midnight mixes their instants.

use chrono::{DateTime, Days, MappedLocalTime, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::Tz;

use super::days;
use crate::catalog::Cron;

/// So many days after the first with a tick may still have an earlier one.
const MIXED_DAYS: u64 = 2;
/// No zone ever jumped further; one that changed sides of the date line jumped a day.
const LONGEST_GAP: TimeDelta = TimeDelta::hours(26);
/// No zone has two jumps within this.
const STEADY: TimeDelta = TimeDelta::hours(1);

/// The first tick after a moment; none if there is none in the next decades.
#[must_use]
pub fn next(cron: &Cron, zone: Tz, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
    if let Some(tick) = soon(cron, zone, after) {
        return Some(tick);
    }
    let today = after.with_timezone(&zone).date_naive();
    let mut day = days::first_from(cron, today.pred_opt()?)?;
    let mut last_day = None;
    let mut first: Option<DateTime<Utc>> = None;
    while last_day.is_none_or(|last| day <= last) {
        let of_day = of_day(cron, zone, day).into_iter().filter(|tick| *tick > after).min();
        if let Some(tick) = of_day {
            first = Some(first.map_or(tick, |first| first.min(tick)));
            last_day = last_day.or(day.checked_add_days(Days::new(MIXED_DAYS)));
        }
        let Some(next_day) = day.succ_opt().and_then(|day| days::first_from(cron, day)) else { break };
        day = next_day;
    }
    first
}

/// The last tick up to a moment, which may be that moment; none if there is none in the decades before.
#[must_use]
pub fn latest(cron: &Cron, zone: Tz, until: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let today = until.with_timezone(&zone).date_naive();
    let mut day = days::last_until(cron, today.succ_opt()?)?;
    let mut first_day = None;
    let mut last: Option<DateTime<Utc>> = None;
    while first_day.is_none_or(|first| day >= first) {
        let of_day = of_day(cron, zone, day).into_iter().filter(|tick| *tick <= until).max();
        if let Some(tick) = of_day {
            last = Some(last.map_or(tick, |last| last.max(tick)));
            first_day = first_day.or(day.checked_sub_days(Days::new(MIXED_DAYS)));
        }
        let Some(day_before) = day.pred_opt().and_then(|day| days::last_until(cron, day)) else { break };
        day = day_before;
    }
    last
}

/// The next tick if it is near and no jump lies between: what an expression of every few minutes asks for all the time.
fn soon(cron: &Cron, zone: Tz, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let offset = zone.offset_from_utc_datetime(&after.naive_utc()).fix();
    let local = after.naive_utc() + offset;
    let day = local.date();
    if days::first_from(cron, day) != Some(day) {
        return None;
    }
    let tick = times_of(cron, day).find(|time| *time > local)?;
    if tick - local > STEADY {
        return None;
    }
    let instant = (tick - offset).and_utc();
    if zone.offset_from_utc_datetime(&instant.naive_utc()).fix() != offset {
        return None;
    }
    of_local_time(cron, zone, tick, &mut None).contains(&Some(instant)).then_some(instant)
}

/// Every tick of a local day, in no order.
fn of_day(cron: &Cron, zone: Tz, day: NaiveDate) -> Vec<DateTime<Utc>> {
    let mut gap = None;
    times_of(cron, day).flat_map(|time| of_local_time(cron, zone, time, &mut gap)).flatten().collect()
}

/// The local times that the expression names on a day, in order.
fn times_of(cron: &Cron, day: NaiveDate) -> impl Iterator<Item = NaiveDateTime> + use<> {
    let (hours, minutes) = (cron.hours, cron.minutes);
    let hours = (0..24).filter(move |hour| hours >> hour & 1 == 1);
    hours.flat_map(move |hour| {
        (0..60)
            .filter(move |minute| minutes >> minute & 1 == 1)
            .filter_map(move |minute| day.and_hms_opt(hour, minute, 0))
    })
}

/// A gap in local time: when it ends, and the last local time that is in it.
type Gap = (DateTime<Utc>, NaiveDateTime);

/// The ticks that one local time comes to. `gap` is the gap found last: the next time may be in it too.
fn of_local_time(cron: &Cron, zone: Tz, time: NaiveDateTime, gap: &mut Option<Gap>) -> [Option<DateTime<Utc>>; 2] {
    match zone.from_local_datetime(&time) {
        MappedLocalTime::Single(instant) => [Some(instant.to_utc()), None],
        MappedLocalTime::Ambiguous(one, other) => {
            let follows_real_time = cron.any_minute || cron.any_hour;
            let (first, second) = (one.min(other), one.max(other));
            [Some(first.to_utc()), follows_real_time.then(|| second.to_utc())]
        }
        MappedLocalTime::None if cron.any_hour => [None, None],
        MappedLocalTime::None => {
            if gap.is_none_or(|(_, last)| time > last) {
                *gap = find_gap(zone, time);
            }
            [gap.map(|(end, _)| end), None]
        }
    }
}

/// The gap that a local time is in.
fn find_gap(zone: Tz, time: NaiveDateTime) -> Option<Gap> {
    let step = TimeDelta::minutes(15);
    let existing = |direction: TimeDelta| {
        std::iter::successors(Some(time), |time| time.checked_add_signed(direction))
            .take_while(|probe| (*probe - time).abs() <= LONGEST_GAP)
            .find_map(|probe| match zone.from_local_datetime(&probe) {
                MappedLocalTime::Single(instant) => Some(instant.to_utc()),
                MappedLocalTime::Ambiguous(one, other) => Some(one.min(other).to_utc()),
                MappedLocalTime::None => None,
            })
    };
    // The jump is after the one and not after the other.
    let (mut before, mut after) = (existing(-step)?, existing(step)?);
    while after - before > TimeDelta::seconds(1) {
        let middle = before + (after - before) / 2;
        let middle = middle.with_nanosecond(0).unwrap_or(middle);
        if zone.from_utc_datetime(&middle.naive_utc()).naive_local() < time {
            before = middle;
        } else {
            after = middle;
        }
    }
    let last = zone.from_utc_datetime(&after.naive_utc()).naive_local() - TimeDelta::seconds(1);
    Some((after, last))
}
