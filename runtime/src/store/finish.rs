use std::time::Duration;

use super::{Claim, HeldKey, WorkerId};
use crate::task::{Status, TaskError};

/// The end of one claim.
#[derive(Debug, Clone)]
pub struct Finish {
    /// Which claim; if it is no longer current, nothing changes.
    pub claim: Claim,
    /// Who ran it.
    pub worker: WorkerId,
    /// How it ended.
    pub conclusion: Conclusion,
    /// The concurrency key that the claim held: the next in line gets it.
    pub held_key: Option<HeldKey>,
}

/// How a claim ended. What becomes of the task is decided in the database, from the row as it then stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conclusion {
    /// The handler returned a result (JSON text): the task becomes `success`.
    Succeeded {
        /// The result.
        result: String,
    },
    /// The attempt failed: `error`, eligible again after the wait if attempts are left.
    Failed {
        /// Why.
        error: TaskError,
        /// The wait before the next attempt.
        retry_in: Duration,
    },
    /// The attempt failed in a way that no other attempt can mend: `error`, never eligible.
    FailedForGood {
        /// Why.
        error: TaskError,
    },
    /// The stored payload does not decode: `error`, never eligible, and the attempt is given back.
    Unreadable {
        /// Why.
        error: TaskError,
    },
    /// A clean shutdown took the task back: as it was, the attempt given back, eligible at once.
    Released,
    /// The handler asked to be called later: as it was, the attempt given back, eligible after the wait.
    Snoozed {
        /// The wait.
        until: Duration,
    },
}

/// What a finish did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finished {
    /// The claim was current; the task now stands so.
    Recorded {
        /// The task's new status.
        status: Status,
        /// Whether it may run again.
        eligible: bool,
    },
    /// The claim was no longer current: nothing was changed.
    Stale,
}

impl Finished {
    /// Whether the claim was current.
    #[must_use]
    pub const fn is_recorded(&self) -> bool {
        matches!(self, Self::Recorded { .. })
    }
}
