use chrono::{DateTime, Utc};

use crate::task::{Status, Task, TaskId};

/// Which tasks a list shows: those that fit every part that is given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaskFilter {
    /// Of this name.
    pub task_name: Option<String>,
    /// In this status.
    pub status: Option<Status>,
    /// Created at this moment or later.
    pub created_after: Option<DateTime<Utc>>,
    /// Created before this moment.
    pub created_before: Option<DateTime<Utc>>,
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
}
