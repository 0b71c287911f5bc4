//! What somebody asks of stored tasks by hand: that they be cancelled, or run again.

use chrono::{DateTime, Utc};

use super::KeyLines;
use super::standing::Standing;
use crate::task::{Status, Task, TaskId};

/// What became of a cancel.
#[derive(Debug, Clone)]
pub enum Cancelled {
    /// The task as it now stands: cancelled, asked to stop, or ended as it had before.
    Seen(Task),
    /// The precondition did not hold: nothing was changed.
    Unmet(Task),
}

impl Cancelled {
    /// The task as it stands.
    #[must_use]
    pub fn into_task(self) -> Task {
        let (Self::Seen(task) | Self::Unmet(task)) = self;
        task
    }
}

/// What became of a retry by hand.
#[derive(Debug, Clone)]
pub enum Retried {
    /// The task is eligible.
    Eligible(Task),
    /// It waits to start, runs, or has succeeded: there is nothing to retry, and nothing was changed.
    Unfit(Task),
    /// The precondition did not hold: nothing was changed.
    Unmet(Task),
    /// Another task that has not ended has its deduplication key: nothing was changed.
    KeyTaken {
        /// The task that was to be retried.
        task: Task,
        /// The one that has its key.
        holder: TaskId,
    },
}

/// What is asked of many tasks at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// That they be cancelled.
    Cancel,
    /// That they run again.
    Retry,
}

impl Change {
    /// How a task can stand which it changes.
    const fn standings(self) -> &'static [Standing] {
        match self {
            Self::Cancel => &[Standing::NotStarted, Standing::ErrorWaiting, Standing::InProgress],
            Self::Retry => &[Standing::ErrorWaiting, Standing::ErrorEnded, Standing::Cancelled],
        }
    }
}

/// One bounded step of a change of many tasks, all of one name, in the order of their ids.
#[derive(Debug, Clone)]
pub struct ChangeStep {
    /// What is asked.
    pub change: Change,
    /// The tasks' name.
    pub task_name: String,
    /// Only tasks in this status.
    pub status: Option<Status>,
    /// Only tasks that have ended, or only such as have not.
    pub ended: Option<bool>,
    /// Only tasks created at this moment or later.
    pub created_after: Option<DateTime<Utc>>,
    /// Only tasks created before this moment.
    pub created_before: Option<DateTime<Utc>>,
    /// Only tasks with a higher id.
    pub after: TaskId,
    /// Only tasks with this id or a lower one, so that those that arrive meanwhile do not keep it going for ever.
    pub up_to: TaskId,
    /// At most this many in one transaction.
    pub limit: u32,
    /// Whether to count only.
    pub dry_run: bool,
    /// The lines at the name's concurrency keys, if it has some.
    pub lines: Option<KeyLines>,
}

impl ChangeStep {
    /// The standings to look at: those that can be changed and are asked for.
    pub(super) fn standings(&self) -> Vec<Standing> {
        let asked_for = |standing: &Standing| standing.fits(self.status, self.ended);
        self.change.standings().iter().copied().filter(asked_for).collect()
    }
}

/// What a step did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ChangedSome {
    /// Tasks that fit and can be changed.
    pub matched: u64,
    /// Those that are cancelled now, or eligible.
    pub changed: u64,
    /// Those that run and were asked to stop.
    pub requested: u64,
    /// Those that were to be retried, but another task has their key.
    pub refused: u64,
    /// After which id to go on; none if that was all.
    pub next: Option<TaskId>,
}
