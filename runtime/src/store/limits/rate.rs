//! The starts of one name in the last stretch of time, and how many more may follow: decisions only, no database.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::catalog::RateLimit;

/// Starts that lie closer together than this share of the stretch are counted as one bunch, until the last of them is
/// out of the stretch. So there are never more than some hundred bunches, and never more starts than allowed.
const BUNCH: i64 = 64;
/// While more want to start than may, no more than twice the even share start in each of so many parts of the stretch.
/// Otherwise each stretch would repeat the rush at its beginning.
const PARTS: i64 = 10;

/// The starts that still count. All times are the database's, in microseconds since 1970.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct RateWindow {
    /// First start, last start, how many; oldest first.
    bunches: Vec<(i64, i64, u32)>,
    /// When somebody was last turned away.
    #[serde(default)]
    full_at: Option<i64>,
}

impl RateWindow {
    /// From the database, as seen at `now`. Starts that lie ahead, after a clock was set back, count as of now.
    pub(in crate::store) fn read(text: Option<&str>, now: i64) -> Self {
        let mut window: Self = text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        for (first, last, _) in &mut window.bunches {
            (*first, *last) = ((*first).min(now), (*last).min(now));
        }
        window.full_at = window.full_at.map(|at| at.min(now));
        window
    }

    /// For the database.
    pub(in crate::store) fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// How many may start.
    pub(in crate::store) fn free(&self, rate: RateLimit, now: i64) -> u32 {
        let stretch = micros(rate.per);
        let in_all = rate.count.saturating_sub(self.started(stretch, now));
        if self.is_crowded(stretch, now) {
            in_all.min(rush(rate).saturating_sub(self.started(part(stretch), now)))
        } else {
            in_all
        }
    }

    /// Records starts, the last of them not after `now`.
    pub(in crate::store) fn record(&mut self, rate: RateLimit, now: i64, starts: u32) {
        let stretch = micros(rate.per);
        self.bunches.retain(|(_, last, _)| last.saturating_add(stretch) > now);
        match self.bunches.last_mut() {
            Some((first, last, count)) if now - *first < stretch / BUNCH => {
                (*last, *count) = (now, count.saturating_add(starts));
            }
            _ => self.bunches.push((now, now, starts)),
        }
    }

    /// Records that more wanted to start than may: for two stretches, the starts are spread.
    pub(in crate::store) fn turn_away(&mut self, now: i64) {
        self.full_at = Some(now);
    }

    /// How long until one may start; nothing if one may now.
    pub(in crate::store) fn wait(&self, rate: RateLimit, now: i64) -> Duration {
        if self.free(rate, now) > 0 {
            return Duration::ZERO;
        }
        let stretch = micros(rate.per);
        let in_all = self.below(rate.count, stretch).unwrap_or(now);
        let crowd_is_over = self.full_at.unwrap_or(now).saturating_add(stretch.saturating_mul(2));
        let rush_is_over = match self.below(rush(rate), part(stretch)) {
            Some(at) if self.is_crowded(stretch, now) => at.min(crowd_is_over),
            _ => now,
        };
        Duration::from_micros(u64::try_from(in_all.max(rush_is_over) - now).unwrap_or(0))
    }

    /// The starts of the last so many microseconds.
    fn started(&self, stretch: i64, now: i64) -> u32 {
        let counting = self.bunches.iter().filter(|(_, last, _)| last.saturating_add(stretch) > now);
        counting.fold(0, |sum, (_, _, count)| sum.saturating_add(*count))
    }

    /// The moment from which fewer than `count` starts lie in the stretch before it.
    fn below(&self, count: u32, stretch: i64) -> Option<i64> {
        let mut later = 0_u32;
        let newest_first = self.bunches.iter().rev();
        let reaches = |(_, last, starts): &(i64, i64, u32)| {
            later = later.saturating_add(*starts);
            (later >= count).then_some(last.saturating_add(stretch))
        };
        newest_first.filter(|bunch| bunch.2 > 0).find_map(reaches)
    }

    fn is_crowded(&self, stretch: i64, now: i64) -> bool {
        self.full_at.is_some_and(|at| at.saturating_add(stretch.saturating_mul(2)) > now)
    }
}

/// The most that start in one part of a crowded stretch.
fn rush(rate: RateLimit) -> u32 {
    rate.count.div_ceil(5).max(1)
}

fn part(stretch: i64) -> i64 {
    stretch / PARTS
}

fn micros(duration: Duration) -> i64 {
    i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: i64 = 1_000_000;

    fn rate(count: u32, seconds: u64) -> RateLimit {
        RateLimit { count, per: Duration::from_secs(seconds) }
    }

    /// Starts as many as may, whenever it may, until `end`; gives the times of the starts.
    fn crowd(rate: RateLimit, end: i64, delay: i64) -> Vec<i64> {
        let (mut window, mut now, mut starts) = (RateWindow::default(), 0, Vec::new());
        while now < end {
            window = RateWindow::read(Some(&window.write()), now);
            let free = window.free(rate, now);
            window.record(rate, now, free);
            if window.free(rate, now) == 0 {
                window.turn_away(now);
            }
            starts.extend((0..free).map(|_| now));
            let wait = i64::try_from(window.wait(rate, now).as_micros()).expect("short");
            assert!(wait > 0 || free == 0 || window.free(rate, now) > 0);
            now += wait.max(1) + delay;
        }
        starts
    }

    fn most_in_any(stretch: i64, starts: &[i64]) -> usize {
        starts
            .iter()
            .map(|from| starts.iter().filter(|at| (0..stretch).contains(&(*at - from))).count())
            .max()
            .unwrap_or(0)
    }

    #[test]
    fn no_stretch_has_more_starts_than_allowed() {
        for (rate, delay) in [(rate(100, 1), 0), (rate(100, 1), 777), (rate(7, 2), 12_345), (rate(1, 1), 5)] {
            let starts = crowd(rate, 10 * SECOND, delay);
            let most = most_in_any(micros(rate.per), &starts);
            assert!(most <= rate.count as usize, "{rate:?}: {most}");
        }
    }

    #[test]
    fn a_crowd_gets_nearly_all_of_the_rate_in_any_longer_stretch() {
        let starts = crowd(rate(100, 1), 30 * SECOND, 2_000);
        for from in (0..24 * SECOND).step_by(100_000) {
            let count = starts.iter().filter(|at| (from..from + 5 * SECOND).contains(*at)).count();
            // The first stretch may begin with all of its starts at once; what follows is spread.
            let least = if from < SECOND { 400 } else { 475 };
            assert!((least..=500).contains(&count), "{count} from {from}");
        }
    }

    #[test]
    fn a_burst_may_take_all_at_once_and_then_waits() {
        let mut window = RateWindow::default();
        assert_eq!(window.free(rate(5, 3600), 0), 5);
        window.record(rate(5, 3600), 10, 5);
        assert_eq!(window.free(rate(5, 3600), 3600 * SECOND + 10), 5, "nobody was turned away");
        window.turn_away(10);
        assert_eq!(window.free(rate(5, 3600), 20), 0);
        assert_eq!(window.wait(rate(5, 3600), 10), Duration::from_secs(3600));
        assert_eq!(window.free(rate(5, 3600), 3600 * SECOND + 10), 1, "crowded, so one after the other");
        assert_eq!(window.free(rate(5, 3600), 3 * 3600 * SECOND), 5);
    }

    #[test]
    fn a_raised_rate_counts_what_has_started() {
        let mut window = RateWindow::default();
        window.record(rate(5, 60), 0, 5);
        assert_eq!(window.free(rate(50, 60), 30 * SECOND), 45);
    }

    #[test]
    fn a_clock_set_back_blocks_for_one_stretch_at_most() {
        let mut window = RateWindow::default();
        window.record(rate(5, 60), 9_000 * SECOND, 5);
        let window = RateWindow::read(Some(&window.write()), 10 * SECOND);
        assert_eq!(window.wait(rate(5, 60), 10 * SECOND), Duration::from_secs(60));
    }

    #[test]
    fn what_is_kept_stays_short() {
        let (mut window, rate) = (RateWindow::default(), rate(1_000_000, 60));
        for at in 0..100_000 {
            window.record(rate, at * 3_000, 1);
        }
        assert!(window.bunches.len() <= 66, "{}", window.bunches.len());
    }

    #[test]
    fn what_cannot_be_read_counts_as_nothing() {
        assert_eq!(RateWindow::read(Some("?"), 0), RateWindow::default());
        assert_eq!(RateWindow::read(None, 0).free(rate(3, 1), 0), 3);
    }
}
