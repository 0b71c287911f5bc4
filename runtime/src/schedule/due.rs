use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::ticks::{latest, next};
use crate::catalog::{CatchUp, Schedule};

/// A tick is on time for as long as the finest expression takes to its next.
const ON_TIME: TimeDelta = TimeDelta::minutes(1);

/// What is to be done about a schedule now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Due {
    /// Nothing before this moment; none is never.
    Not(Option<DateTime<Utc>>),
    /// This tick is to be submitted. Those between it and the last one are left out for good.
    Submit(DateTime<Utc>),
    /// This tick, and those before it, came while nobody was there, and the schedule wants none of them.
    PassOver(DateTime<Utc>),
}

/// Decides about a schedule whose last tick is known, at a moment.
pub(crate) fn due(schedule: &Schedule, zone: Tz, last_tick: DateTime<Utc>, now: DateTime<Utc>) -> Due {
    let first = match next(&schedule.cron, zone, last_tick) {
        Some(first) if first <= now => first,
        later => return Due::Not(later),
    };
    let is_alone = next(&schedule.cron, zone, first).is_none_or(|second| second > now);
    let tick = if is_alone { first } else { latest(&schedule.cron, zone, now).map_or(first, |tick| tick.max(first)) };
    match schedule.catch_up {
        CatchUp::Skip if now - tick >= ON_TIME => Due::PassOver(tick),
        CatchUp::Once | CatchUp::Skip => Due::Submit(tick),
    }
}
