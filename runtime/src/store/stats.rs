use chrono::{DateTime, Utc};

use super::TaskCounts;
use crate::task::TaskId;

/// What statistics are made of.
#[derive(Debug, Clone)]
pub struct StoredStats {
    /// The database's clock.
    pub now: DateTime<Utc>,
    /// The counters of each name that was ever stored, in the order of names.
    pub counts: Vec<TaskCounts>,
    /// Tasks that ended lately: of each name the most recently submitted of those that ended in `success`, up to
    /// [`StoredStats::SAMPLE`], and of those that ended in `error`, up to half as many.
    pub ended: Vec<EndedSample>,
    /// Of each name that has any, the task that could have been claimed for longest. Those that stand in line for their
    /// concurrency key are not looked at.
    pub oldest_waiting: Vec<OldestWaiting>,
}

impl StoredStats {
    /// Most tasks of one name that ended in `success` and are looked at.
    pub const SAMPLE: u32 = 500;
    /// Most in all: with more names, fewer of each.
    const ROWS: u32 = 15_000;
    /// Fewest successes of each name, however many there are.
    const LEAST: u32 = 50;

    /// How many to look at of each of so many names: that ended in `success`, and in `error`.
    pub(super) fn sample_sizes(names: usize) -> (u32, u32) {
        let names = u32::try_from(names.max(1)).unwrap_or(u32::MAX);
        let successes = (Self::ROWS / 3 * 2 / names).clamp(Self::LEAST, Self::SAMPLE);
        (successes, successes / 2)
    }
}

/// How one task went that ran and ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndedSample {
    /// Its name.
    pub task_name: String,
    /// Whether it ended in `success`, or else in `error`.
    pub succeeded: bool,
    /// From its submission to the start of its last attempt, in microseconds.
    pub waiting: i64,
    /// From that start to its end, in microseconds.
    pub processing: i64,
    /// When it ended.
    pub finished_at: DateTime<Utc>,
}

/// A task that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldestWaiting {
    /// Its name.
    pub task_name: String,
    /// Which one.
    pub id: TaskId,
    /// Since when it could have been claimed.
    pub since: DateTime<Utc>,
}
