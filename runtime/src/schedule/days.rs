//! Which days of the calendar an expression names.

use chrono::{Datelike, Days, NaiveDate};

use crate::catalog::Cron;

/// The 29th of February falls on a given day of the week at most 40 years apart (over a century without a leap day).
const LONGEST_SEARCH: i32 = 41;

/// The first day that fits, from this one on.
pub(super) fn first_from(cron: &Cron, day: NaiveDate) -> Option<NaiveDate> {
    let mut candidate = day;
    while candidate.year() - day.year() <= LONGEST_SEARCH {
        if !fits_month(cron, candidate) {
            candidate = first_of_next_month(candidate)?;
        } else if fits_day(cron, candidate) {
            return Some(candidate);
        } else {
            candidate = candidate.succ_opt()?;
        }
    }
    None
}

/// The last day that fits, up to this one.
pub(super) fn last_until(cron: &Cron, day: NaiveDate) -> Option<NaiveDate> {
    let mut candidate = day;
    while day.year() - candidate.year() <= LONGEST_SEARCH {
        if !fits_month(cron, candidate) {
            candidate = candidate.checked_sub_days(Days::new(candidate.day().into()))?;
        } else if fits_day(cron, candidate) {
            return Some(candidate);
        } else {
            candidate = candidate.pred_opt()?;
        }
    }
    None
}

fn fits_month(cron: &Cron, day: NaiveDate) -> bool {
    cron.months >> day.month() & 1 == 1
}

fn fits_day(cron: &Cron, day: NaiveDate) -> bool {
    let of_month = cron.days >> day.day() & 1 == 1;
    let of_week = cron.weekdays >> day.weekday().num_days_from_sunday() & 1 == 1;
    if cron.either_day { of_month || of_week } else { of_month && of_week }
}

fn first_of_next_month(day: NaiveDate) -> Option<NaiveDate> {
    match day.month() {
        12 => NaiveDate::from_ymd_opt(day.year() + 1, 1, 1),
        month => NaiveDate::from_ymd_opt(day.year(), month + 1, 1),
    }
}
