use chrono::{DateTime, Utc};

use super::NewTask;
use crate::catalog::Overlap;
use crate::task::TaskId;

/// Which schedule of which task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ScheduleName {
    /// The task's name.
    pub task_name: &'static str,
    /// The schedule's name among the task's.
    pub name: &'static str,
}

/// Where schedules stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastTicks {
    /// The present moment on the database's clock, which every process goes by.
    pub now: DateTime<Utc>,
    /// The latest tick that was dealt with, of each schedule that was asked for, in order. Of one that was never seen
    /// before, it is the present: it does not tick for the past.
    pub of: Vec<DateTime<Utc>>,
}

/// A tick to be dealt with. Whoever moves the schedule from `from` deals with it; all others find it moved.
#[derive(Debug, Clone)]
pub struct Tick {
    /// Whose tick.
    pub schedule: ScheduleName,
    /// The tick before it, as it was read.
    pub from: DateTime<Utc>,
    /// The tick; nobody can take it before this moment has come on the database's clock.
    pub at: DateTime<Utc>,
    /// What becomes of it.
    pub work: TickWork,
}

/// What becomes of a tick.
#[derive(Debug, Clone)]
pub enum TickWork {
    /// Its task is stored, in the same transaction; with [`Overlap::Skip`], unless the schedule's last one has not ended.
    Submit(Box<NewTask>, Overlap),
    /// It came while nobody was there, and is left out.
    PassOver,
}

/// What a tick came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ticked {
    /// Its task is stored.
    Submitted(TaskId),
    /// It was left out, because the task of an earlier tick has not ended.
    Overlapped,
    /// It was left out, as asked.
    PassedOver,
    /// The schedule was moved by someone else, or the moment has not come: nothing was changed. After a connection lost
    /// at COMMIT this may be our own tick.
    Taken,
}
