//! How long a task waits after a failed attempt.

use std::time::Duration;

use crate::catalog::Backoff;

/// No wait is longer: ten years, as for `run_at`. So adding it to a date cannot overflow.
const LONGEST: Duration = Duration::from_secs(10 * 365 * 24 * 60 * 60);

/// The wait after the `failed`th failed attempt (1, 2, …). `chance` is from 0 to 1.
pub(super) fn wait(backoff: &Backoff, failed: u32, chance: f64) -> Duration {
    let Backoff { initial, factor, max, jitter } = *backoff;
    if initial.is_zero() {
        // Zero times an overflow would be no number.
        return Duration::ZERO;
    }
    let exponent = i32::try_from(failed.saturating_sub(1)).unwrap_or(i32::MAX);
    // `f64::max` and `f64::min` pass over NaN, and an overflow is an infinity: the cap holds for every input.
    let grown = initial.as_secs_f64() * factor.max(1.0).powi(exponent);
    let capped = grown.min(max.as_secs_f64());
    let moved = capped * (1.0 + jitter.clamp(0.0, 1.0) * (2.0 * chance - 1.0));
    bounded(Duration::try_from_secs_f64(moved).unwrap_or(max))
}

/// A wait that a handler asked for, within what a date can carry.
pub(super) fn bounded(wait: Duration) -> Duration {
    wait.min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn backoff(jitter: f64) -> Backoff {
        Backoff { initial: Duration::from_secs(10), factor: 2.0, max: Duration::from_secs(3600), jitter }
    }

    #[test]
    fn it_grows_by_the_factor_up_to_the_longest() {
        let waits: Vec<_> = (1..=11).map(|failed| wait(&backoff(0.0), failed, 0.9).as_secs()).collect();
        assert_eq!(waits, [10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]);
    }

    #[test]
    fn chance_moves_it_by_at_most_the_jitter() {
        assert_eq!(wait(&backoff(0.2), 1, 0.0), Duration::from_secs(8));
        assert_eq!(wait(&backoff(0.2), 1, 0.5), Duration::from_secs(10));
        assert_eq!(wait(&backoff(0.2), 1, 1.0), Duration::from_secs(12));
        assert_eq!(wait(&backoff(1.0), 1, 0.0), Duration::ZERO);
    }

    #[test]
    fn no_input_overflows() {
        assert_eq!(wait(&backoff(0.0), u32::MAX, 0.5), Duration::from_secs(3600));
        assert_eq!(wait(&backoff(0.0), 0, 0.5), Duration::from_secs(10));
        let vast = Backoff { initial: Duration::MAX, factor: f64::MAX, max: Duration::MAX, jitter: 1.0 };
        assert_eq!(wait(&vast, u32::MAX, 1.0), LONGEST);
        let absurd = Backoff { factor: f64::NAN, ..backoff(f64::NAN) };
        assert!(wait(&absurd, 3, 0.5) <= Duration::from_secs(3600));
    }

    #[test]
    fn no_wait_at_all_stays_none() {
        let none = Backoff { initial: Duration::ZERO, ..backoff(0.5) };
        assert_eq!(wait(&none, u32::MAX, 1.0), Duration::ZERO);
    }
}
