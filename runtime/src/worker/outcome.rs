//! What follows from how a handler ended: a pure decision.

use std::time::Duration;

use super::backoff;
use super::execution::Ended;
use crate::catalog::Policy;
use crate::handler::{Failure, Remedy};
use crate::store::Conclusion;
use crate::task::TaskError;

/// Messages are cut to this many bytes.
const LONGEST_MESSAGE: usize = 4096;

/// Why a handler was told to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// Its attempt took too long.
    Timeout,
    /// Somebody wants its task cancelled.
    Cancelled,
    /// The process ends.
    Shutdown,
    /// The renewal of its lease could not be confirmed in time.
    Unconfirmed,
    /// The database says that its claim is no longer current.
    Lost,
}

/// What to do about an attempt that is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Tell the database.
    Conclude(Conclusion),
    /// Say nothing: the task is someone else's, or will be.
    Silence,
}

/// The attempt that is over.
#[derive(Debug, Clone, Copy)]
pub(super) struct Past<'a> {
    pub(super) policy: &'a Policy,
    /// Earlier attempts that count for the backoff.
    pub(super) failed_attempts: u32,
    /// From 0 to 1, for the backoff.
    pub(super) chance: f64,
}

/// A result counts whenever it comes, and so does a handler's word on what to do next. Short of these, a handler that was
/// stopped ends as the stop would have it.
pub(super) fn decide(ended: Ended, stop: Option<Stop>, past: Past<'_>) -> Verdict {
    let conclusion = match (ended, stop) {
        (_, Some(Stop::Lost)) => return Verdict::Silence,
        // Given back now, it could run twice at once.
        (Ended::Abandoned, Some(Stop::Unconfirmed)) => return Verdict::Silence,
        (Ended::Output(result), _) => Conclusion::Succeeded { result },
        (Ended::InvalidResult(message), _) => past.failed("invalid_result", &message),
        (Ended::Unreadable(message), _) => Conclusion::Unreadable { error: error("unreadable", &message) },
        (Ended::Failed(failure), stop) => past.after_failure(&failure, stop),
        (Ended::Panicked(message), None) => past.failed("panic", &message),
        (Ended::Panicked(_) | Ended::Aborted | Ended::Abandoned, Some(Stop::Timeout)) => past.timed_out(),
        (Ended::Panicked(_) | Ended::Aborted | Ended::Abandoned, Some(Stop::Cancelled)) => past.cancelled(),
        // An abandoned one too, at a shutdown: the process, and with it the handler, is about to end.
        (Ended::Panicked(_) | Ended::Aborted | Ended::Abandoned, _) => Conclusion::Released,
    };
    Verdict::Conclude(conclusion)
}

/// What stands in for a result that the database refuses to store.
pub(super) fn refused_result(past: Past<'_>) -> Conclusion {
    past.failed("invalid_result", "the database refused to store the handler's result; it may be too large")
}

impl Past<'_> {
    fn after_failure(self, failure: &Failure, stop: Option<Stop>) -> Conclusion {
        match (failure.remedy(), stop) {
            (Remedy::GiveUp, _) => Conclusion::FailedForGood { error: error("failed_for_good", failure.message()) },
            (_, Some(Stop::Timeout)) => self.timed_out(),
            (_, Some(Stop::Cancelled)) => self.cancelled(),
            (Remedy::RetryIn(wait), _) => {
                Conclusion::Failed { error: error("failed", failure.message()), retry_in: backoff::bounded(wait) }
            }
            (Remedy::Snooze(wait), _) => Conclusion::Snoozed { until: backoff::bounded(wait) },
            // It failed because it was told to stop.
            (Remedy::Retry, Some(_)) => Conclusion::Released,
            (Remedy::Retry, None) => self.failed("failed", failure.message()),
        }
    }

    fn timed_out(self) -> Conclusion {
        self.failed("timeout", &format!("the attempt took longer than its timeout of {:?}", self.policy.timeout))
    }

    /// As a failure: the database knows of the cancel, and makes its task `cancelled`.
    fn cancelled(self) -> Conclusion {
        self.failed("cancelled", "the task was cancelled while the attempt ran")
    }

    fn failed(self, code: &str, message: &str) -> Conclusion {
        Conclusion::Failed { error: error(code, message), retry_in: self.backoff() }
    }

    fn backoff(self) -> Duration {
        backoff::wait(&self.policy.backoff, self.failed_attempts.saturating_add(1), self.chance)
    }
}

fn error(code: &str, message: &str) -> TaskError {
    TaskError { code: code.to_owned(), message: bounded(message) }
}

/// The message, cut at a character's end if it is too long.
fn bounded(message: &str) -> String {
    const MARK: &str = "…";
    if message.len() <= LONGEST_MESSAGE {
        return message.to_owned();
    }
    let mut kept = String::with_capacity(LONGEST_MESSAGE);
    for character in message.chars() {
        if kept.len() + character.len_utf8() + MARK.len() > LONGEST_MESSAGE {
            break;
        }
        kept.push(character);
    }
    kept + MARK
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Backoff;

    const POLICY: Policy = Policy {
        max_retries: 3,
        retries_limit: 100,
        backoff: Backoff { initial: Duration::from_secs(10), factor: 2.0, max: Duration::from_secs(3600), jitter: 0.0 },
        timeout: Duration::from_secs(30),
        lease: Duration::from_secs(30),
        concurrency: 1,
        priority: 2,
        ..Policy::DEFAULT
    };

    const STOPS: [Stop; 5] = [Stop::Timeout, Stop::Cancelled, Stop::Shutdown, Stop::Unconfirmed, Stop::Lost];

    fn decided(ended: Ended, stop: Option<Stop>) -> Verdict {
        decide(ended, stop, Past { policy: &POLICY, failed_attempts: 1, chance: 0.5 })
    }

    fn failed(code: &str, message: &str) -> Verdict {
        Verdict::Conclude(Conclusion::Failed { error: error(code, message), retry_in: Duration::from_secs(20) })
    }

    fn released() -> Verdict {
        Verdict::Conclude(Conclusion::Released)
    }

    #[test]
    fn a_lost_claim_is_never_spoken_for() {
        let ends = [Ended::Output("1".into()), Ended::Failed(Failure::fail("no")), Ended::Aborted, Ended::Abandoned];
        for ended in ends {
            assert_eq!(decided(ended, Some(Stop::Lost)), Verdict::Silence);
        }
    }

    #[test]
    fn a_result_counts_even_after_the_wish_to_stop() {
        for stop in STOPS.into_iter().filter(|stop| *stop != Stop::Lost).map(Some).chain([None]) {
            let success = Verdict::Conclude(Conclusion::Succeeded { result: "1".into() });
            assert_eq!(decided(Ended::Output("1".into()), stop), success);
        }
    }

    #[test]
    fn failures_carry_their_code_and_the_backoff() {
        assert_eq!(decided(Ended::Failed(Failure::fail("no")), None), failed("failed", "no"));
        assert_eq!(decided(Ended::Panicked("oh".into()), None), failed("panic", "oh"));
        assert_eq!(decided(Ended::InvalidResult("bad".into()), None), failed("invalid_result", "bad"));
        let timeout = failed("timeout", "the attempt took longer than its timeout of 30s");
        for ended in [Ended::Aborted, Ended::Abandoned, Ended::Panicked("p".into()), Ended::Failed(Failure::fail("s"))]
        {
            assert_eq!(decided(ended, Some(Stop::Timeout)), timeout);
        }
    }

    #[test]
    fn what_a_cancel_stops_says_so() {
        let cancelled = failed("cancelled", "the task was cancelled while the attempt ran");
        let snoozed = Failure::snooze(Duration::from_secs(1), "s");
        for ended in [Ended::Aborted, Ended::Abandoned, Ended::Failed(Failure::fail("s")), Ended::Failed(snoozed)] {
            assert_eq!(decided(ended, Some(Stop::Cancelled)), cancelled);
        }
    }

    #[test]
    fn a_handlers_own_remedy_is_honoured() {
        let wait = Duration::from_secs(7);
        let retry = Verdict::Conclude(Conclusion::Failed { error: error("failed", "later"), retry_in: wait });
        let snoozed = Verdict::Conclude(Conclusion::Snoozed { until: wait });
        for stop in [None, Some(Stop::Shutdown)] {
            assert_eq!(decided(Ended::Failed(Failure::retry_in(wait, "later")), stop), retry);
            assert_eq!(decided(Ended::Failed(Failure::snooze(wait, "later")), stop), snoozed);
        }
        let for_good = Verdict::Conclude(Conclusion::FailedForGood { error: error("failed_for_good", "never") });
        for stop in [None, Some(Stop::Timeout), Some(Stop::Shutdown)] {
            assert_eq!(decided(Ended::Failed(Failure::fail_for_good("never")), stop), for_good);
        }
    }

    #[test]
    fn no_handler_can_ask_for_a_wait_beyond_all_dates() {
        match decided(Ended::Failed(Failure::retry_in(Duration::MAX, "later")), None) {
            Verdict::Conclude(Conclusion::Failed { retry_in, .. }) => {
                assert!(retry_in < Duration::from_secs(400_000_000))
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_a_shutdown_cuts_off_is_given_back() {
        for ended in [Ended::Aborted, Ended::Abandoned, Ended::Failed(Failure::fail("cut off"))] {
            assert_eq!(decided(ended, Some(Stop::Shutdown)), released());
        }
    }

    #[test]
    fn an_unconfirmed_lease_gives_back_only_what_has_ended() {
        assert_eq!(decided(Ended::Aborted, Some(Stop::Unconfirmed)), released());
        assert_eq!(decided(Ended::Abandoned, Some(Stop::Unconfirmed)), Verdict::Silence);
    }

    #[test]
    fn an_unreadable_payload_is_said_so_whatever_else_happens() {
        let unreadable = Verdict::Conclude(Conclusion::Unreadable { error: error("unreadable", "x") });
        for stop in STOPS.into_iter().filter(|stop| *stop != Stop::Lost) {
            assert_eq!(decided(Ended::Unreadable("x".into()), Some(stop)), unreadable);
        }
    }

    #[test]
    fn a_long_message_is_cut_between_characters() {
        let cut = bounded(&"ä".repeat(5000));
        assert!(cut.len() <= LONGEST_MESSAGE && cut.len() > LONGEST_MESSAGE - 5, "{}", cut.len());
        assert!(cut.ends_with("ä…"));
        assert_eq!(bounded(&"x".repeat(LONGEST_MESSAGE)).len(), LONGEST_MESSAGE);
    }
}
