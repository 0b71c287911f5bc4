use std::time::Duration;

use crate::task::{Status, TaskId};

/// Tasks that need not be kept: of one name, ended in one status, longer ago than this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expiry {
    /// Their name.
    pub task_name: &'static str,
    /// How they ended. Of `error`, those that no attempt will follow.
    pub status: Status,
    /// How long ago.
    pub age: Duration,
}

/// What one step of pruning did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Expired {
    /// How many tasks were deleted, each with its attempts.
    pub deleted: u64,
    /// Where the next step goes on; none if there is nothing more to find.
    pub next: Option<TaskId>,
}
