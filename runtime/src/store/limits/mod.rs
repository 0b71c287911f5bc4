//! Limits that hold over all processes: what they are, and the decisions that need no database.
//!
//! * How many of a name run is counted among the tasks themselves, so no place can leak: one whose lease ran out frees
//!   its place by that alone.
//! * How many of a name started lately stands in one small row a name (`rate`).
//! * How many run for one value of a payload's field: who holds a key is looked up through the tasks, too; what has to
//!   wait for it stands in line, outside the queue (`line`).
//!
//! A claim decides while it has the name's row locked, and writes it, so that of two claims on two nodes of a cluster
//! only one is committed.

pub(super) mod line;
pub(super) mod park;
pub(super) mod rate;

use std::time::Duration;

use crate::catalog::{Policy, RateLimit};
use crate::dedup::ValueHash;

/// How long a worker leaves a name alone that is full by its `global_concurrency`, unless a task of its own ends.
pub(super) const FULL_PAUSE: Duration = Duration::from_millis(50);

/// What bounds a task's name over all processes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// How many run at once.
    pub global_concurrency: Option<u32>,
    /// How many start in a stretch of time. Each claim is a start, also one that is given back or snoozed.
    pub rate: Option<RateLimit>,
    /// How many run at once for each concurrency key.
    pub per_key: Option<u32>,
}

impl Limits {
    /// No limit at all.
    pub const NONE: Self = Self { global_concurrency: None, rate: None, per_key: None };

    /// Those of a task.
    #[must_use]
    pub const fn of(policy: &Policy) -> Self {
        let per_key = match policy.concurrency_key {
            Some(key) => Some(key.limit),
            None => None,
        };
        Self { global_concurrency: policy.global_concurrency, rate: policy.rate_limit, per_key }
    }

    /// Whether there is any.
    #[must_use]
    pub const fn any(&self) -> bool {
        self.global_concurrency.is_some() || self.rate.is_some() || self.per_key.is_some()
    }
}

/// A concurrency key that a claim holds until its end, which lets the next in line have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldKey {
    /// Of which task's keys.
    pub task_name: &'static str,
    /// Which.
    pub key: ValueHash,
    /// How many may hold it at once.
    pub limit: u32,
}

/// A name that has tasks waiting, but may not start one for so long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldBack {
    /// The name.
    pub task_name: &'static str,
    /// When it is worth asking again.
    pub again_in: Duration,
    /// Whether it is worth asking already when a task of that name ends.
    pub full: bool,
}

/// The lines at one task's concurrency keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyLines {
    /// The task's name.
    pub task_name: &'static str,
    /// How many may hold a key at once; none if the task has no keys (any more).
    pub limit: Option<u32>,
}
