use chrono::{DateTime, Utc};
use serde::Serialize;

use super::standing::Standing;
use crate::task::{Status, Task, TaskId};

/// Which tasks a list shows: those that fit every part that is given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaskFilter {
    /// Of this name.
    pub task_name: Option<String>,
    /// In this status.
    pub status: Option<Status>,
    /// Of those that have ended, or of those that have not. One in `error` has ended if no attempt follows.
    pub ended: Option<bool>,
    /// Created at this moment or later.
    pub created_after: Option<DateTime<Utc>>,
    /// Created before this moment.
    pub created_before: Option<DateTime<Utc>>,
}

impl TaskFilter {
    /// How the tasks stand that fit; none if no task can.
    pub(super) fn standings(&self) -> Vec<Standing> {
        Standing::ALL.into_iter().filter(|standing| standing.fits(self.status, self.ended)).collect()
    }
}

/// Which part of a list, newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskPage {
    /// At most this many.
    pub size: u32,
    /// Where it starts.
    pub start: PageStart,
}

/// Where a page starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageStart {
    /// After this many of the newest.
    Offset(u64),
    /// After this task: rows that arrive meanwhile neither repeat nor hide any.
    After(TaskId),
}

/// A page of tasks.
#[derive(Debug, Clone)]
pub struct TaskList {
    /// The page, newest first.
    pub items: Vec<Task>,
    /// How many tasks fit the filter in all.
    pub total: u64,
    /// Whether that is all of them.
    pub total_is: TotalIs,
}

/// How a list's total is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TotalIs {
    /// So many, at the moment of the list. Always so without a range of times.
    Exact,
    /// More than that: of a range of times no more than [`TotalIs::LIMIT`] are counted.
    AtLeast,
}

impl TotalIs {
    /// How far the tasks of a range of times are counted.
    pub const LIMIT: u64 = 10_000;
    /// Every way, as the API writes it.
    pub const ALL: [&'static str; 2] = ["exact", "at_least"];

    /// The total, where so many were found and one more than the limit was looked for.
    pub(super) fn bounded(found: u64) -> (u64, Self) {
        if found > Self::LIMIT { (Self::LIMIT, Self::AtLeast) } else { (found, Self::Exact) }
    }
}

/// How many of the first, and of the last, tasks of a range of times are looked at to find the ids between which all of
/// them lie. Ids are nearly in the order of time: transactions overtake each other by a few, and where a clock was set
/// back, both of its passes through the same time are among so many neighbours.
pub(super) const NEIGHBOURS: u32 = 1000;
