//! What the rules come to in well-known nights.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::{Due, due, latest, next};
use crate::catalog::{CatchUp, Cron, Overlap, Schedule};

const DAILY: Cron = Cron {
    text: "30 2 * * *",
    minutes: 1 << 30,
    hours: 1 << 2,
    days: u32::MAX,
    months: u16::MAX,
    weekdays: 0x7f,
    either_day: false,
    any_minute: false,
    any_hour: false,
};
const HOURLY: Cron = Cron { text: "30 * * * *", hours: 0xff_ffff, any_hour: true, ..DAILY };
const EVERY_MINUTE: Cron = Cron { text: "* * * * *", minutes: u64::MAX >> 4, any_minute: true, ..HOURLY };

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment")
}

fn ticks(cron: &Cron, zone: Tz, after: &str, count: usize) -> Vec<String> {
    let ticks = std::iter::successors(next(cron, zone, at(after)), |tick| next(cron, zone, *tick));
    ticks.take(count).map(|tick| tick.format("%m-%dT%H:%M").to_string()).collect()
}

fn schedule(cron: Cron, catch_up: CatchUp) -> Schedule {
    Schedule { name: "nightly", cron, timezone: "UTC", payload: "{}", overlap: Overlap::Skip, catch_up }
}

#[test]
fn a_skipped_time_ticks_once_right_after_the_gap() {
    // 02:30 does not exist on the 29th: at 01:00 UTC the clock goes from 02:00 to 03:00.
    assert_eq!(
        ticks(&DAILY, Tz::Europe__Berlin, "2026-03-27T12:00:00Z", 3),
        ["03-28T01:30", "03-29T01:00", "03-30T00:30"]
    );
    let often = Cron { minutes: 1 | 1 << 20 | 1 << 40, ..DAILY };
    assert_eq!(
        ticks(&often, Tz::Europe__Berlin, "2026-03-28T12:00:00Z", 3),
        ["03-29T01:00", "03-30T00:00", "03-30T00:20"]
    );
}

#[test]
fn a_time_that_comes_twice_ticks_the_first_time() {
    assert_eq!(ticks(&DAILY, Tz::Europe__Berlin, "2026-10-24T12:00:00Z", 2), ["10-25T00:30", "10-26T01:30"]);
}

#[test]
fn every_hour_and_every_minute_follow_real_time() {
    assert_eq!(
        ticks(&HOURLY, Tz::Europe__Berlin, "2026-10-24T23:00:00Z", 4),
        ["10-24T23:30", "10-25T00:30", "10-25T01:30", "10-25T02:30"]
    );
    assert_eq!(
        ticks(&HOURLY, Tz::Europe__Berlin, "2026-03-29T00:00:00Z", 3),
        ["03-29T00:30", "03-29T01:30", "03-29T02:30"]
    );
    for night in ["2026-03-28T22:00:00Z", "2026-10-24T22:00:00Z"] {
        let all = std::iter::successors(next(&EVERY_MINUTE, Tz::Europe__Berlin, at(night)), |tick| {
            next(&EVERY_MINUTE, Tz::Europe__Berlin, *tick)
        });
        let all: Vec<_> = all.take(360).collect();
        assert!(all.windows(2).all(|two| (two[1] - two[0]).num_minutes() == 1));
    }
}

#[test]
fn a_day_that_never_was_ticks_when_it_would_have_ended() {
    let yearly = Cron { days: 1 << 30, months: 1 << 12, ..DAILY };
    assert_eq!(ticks(&yearly, Tz::Pacific__Apia, "2011-12-01T00:00:00Z", 2), ["12-30T10:00", "12-29T12:30"]);
}

#[test]
fn leap_days_are_waited_for_even_over_a_century_that_has_none() {
    let leap = Cron { days: 1 << 29, months: 1 << 2, ..DAILY };
    assert_eq!(next(&leap, Tz::UTC, at("2096-03-01T00:00:00Z")), Some(at("2104-02-29T02:30:00Z")));
    assert_eq!(latest(&leap, Tz::UTC, at("2104-02-28T00:00:00Z")), Some(at("2096-02-29T02:30:00Z")));
    let never = Cron { days: 1 << 31, ..leap };
    assert_eq!(
        (next(&never, Tz::UTC, at("2026-01-01T00:00:00Z")), latest(&never, Tz::UTC, at("2026-01-01T00:00:00Z"))),
        (None, None)
    );
}

#[test]
fn of_missed_ticks_the_latest_is_caught_up_with_or_none() {
    let (last, now) = (at("2026-06-01T02:30:00Z"), at("2026-06-05T12:00:00Z"));
    let tick = at("2026-06-05T02:30:00Z");
    assert_eq!(due(&schedule(DAILY, CatchUp::Once), Tz::UTC, last, now), Due::Submit(tick));
    assert_eq!(due(&schedule(DAILY, CatchUp::Skip), Tz::UTC, last, now), Due::PassOver(tick));
    assert_eq!(due(&schedule(DAILY, CatchUp::Once), Tz::UTC, tick, now), Due::Not(Some(at("2026-06-06T02:30:00Z"))));
}

#[test]
fn a_tick_is_on_time_within_its_minute() {
    let last = at("2026-06-01T02:30:00Z");
    let skip = schedule(DAILY, CatchUp::Skip);
    assert_eq!(
        due(&skip, Tz::UTC, last, at("2026-06-02T02:29:59.999999Z")),
        Due::Not(Some(at("2026-06-02T02:30:00Z")))
    );
    assert_eq!(due(&skip, Tz::UTC, last, at("2026-06-02T02:30:59Z")), Due::Submit(at("2026-06-02T02:30:00Z")));
    assert_eq!(due(&skip, Tz::UTC, last, at("2026-06-02T02:31:00Z")), Due::PassOver(at("2026-06-02T02:30:00Z")));
    let often = schedule(EVERY_MINUTE, CatchUp::Skip);
    assert_eq!(due(&often, Tz::UTC, last, at("2026-06-02T12:00:30Z")), Due::Submit(at("2026-06-02T12:00:00Z")));
}
