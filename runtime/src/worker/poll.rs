//! When to look again at a queue that had nothing.

use std::time::Duration;

/// The first wait after something was found.
const QUICKEST: Duration = Duration::from_millis(5);
/// The share of a wait that chance moves it by, so that processes started together do not poll together.
const JITTER: f64 = 0.2;

/// The wait after `quiet` looks in a row that found nothing: short after activity, doubling while idle, at most
/// `slowest`. `chance` is from 0 to 1.
pub(super) fn wait(quiet: u32, slowest: Duration, chance: f64) -> Duration {
    let doubled = QUICKEST.saturating_mul(1_u32.checked_shl(quiet).unwrap_or(u32::MAX));
    doubled.min(slowest).mul_f64(1.0 + JITTER * (2.0 * chance - 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SLOWEST: Duration = Duration::from_millis(750);

    #[test]
    fn it_doubles_from_a_few_milliseconds_up_to_the_slowest() {
        let waits: Vec<_> = (0..10).map(|quiet| wait(quiet, SLOWEST, 0.5).as_millis()).collect();
        assert_eq!(waits, [5, 10, 20, 40, 80, 160, 320, 640, 750, 750]);
        assert_eq!(wait(u32::MAX, SLOWEST, 0.5), SLOWEST);
    }

    #[test]
    fn chance_moves_it_but_never_past_a_second() {
        assert_eq!(wait(40, SLOWEST, 0.0), Duration::from_millis(600));
        assert_eq!(wait(40, SLOWEST, 1.0), Duration::from_millis(900));
    }
}
