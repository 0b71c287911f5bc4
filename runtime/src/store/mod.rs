//! The seam to the database: what the queue needs done, in its own words, and the stores that do it.

mod claim;
mod connect;
mod error;
mod finish;
mod limits;
mod list;
pub mod mysql;
mod pause;
pub mod sqlite;
mod submit;

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;

pub use claim::{Claim, ClaimBatch, ClaimRequest, Claimed, Renewal, Room, WorkerId};
pub use connect::{ConnectError, DatabaseUrl, DatabaseUrlError, connect};
pub use error::StoreError;
pub use finish::{Conclusion, Finish, Finished};
pub use limits::{HeldBack, HeldKey, KeyLines, Limits};
pub use list::{PageStart, TaskFilter, TaskList, TaskPage};
pub use pause::Paused;
pub use submit::{NewTask, SubmitOutcome, Submitted};

use crate::task::{Attempt, Task, TaskId};

/// A store that several parts share.
pub type SharedStore = Arc<dyn Store>;

/// A store's promise for every operation: it is one transaction or one statement, it is safe to run from many
/// processes at once, and it retries what the database asks to be retried. A caller that is dropped half way leaves
/// nothing half done.
#[async_trait]
pub trait Store: fmt::Debug + Send + Sync + 'static {
    /// Which database this is and where, for people; never a password.
    fn describe(&self) -> String;

    /// Brings the tables to this version's shape. Safe when many processes start at once.
    ///
    /// # Errors
    /// If the database is out of reach, or was migrated by a newer version.
    async fn migrate(&self) -> Result<(), StoreError>;

    /// Whether the database answers and its tables have this version's shape.
    ///
    /// # Errors
    /// What is wrong, in words for people.
    async fn check(&self) -> Result<(), StoreError>;

    /// Stores a batch of submissions in one transaction and answers each, in order. A submission whose key is stored
    /// already (or stands earlier in the batch) counts as its duplicate. A row that the database refuses is found by
    /// splitting the batch, and costs its neighbours nothing; so each has its own answer.
    async fn submit(&self, batch: Vec<NewTask>) -> Vec<Result<Submitted, StoreError>>;

    /// The task with this id.
    async fn task(&self, id: TaskId) -> Result<Option<Task>, StoreError>;

    /// Every attempt of this task, first to last; `None` if there is no such task.
    async fn attempts(&self, id: TaskId) -> Result<Option<Vec<Attempt>>, StoreError>;

    /// One page of the tasks that fit the filter, newest first.
    async fn list(&self, filter: &TaskFilter, page: TaskPage) -> Result<TaskList, StoreError>;

    /// Takes eligible tasks for a worker, as many as it has room for: highest priority first, then longest eligible,
    /// with a tenth of the places for the longest waiting of lower priorities. Tasks whose lease ran out are taken too;
    /// their old attempt is recorded as lost. One that was lost too often becomes `error` here and is not taken.
    ///
    /// Names that are paused are passed over, and no name gets more than its [`Limits`] allow over all processes.
    async fn claim(&self, request: &ClaimRequest) -> Result<ClaimBatch, StoreError>;

    /// Renews the leases of running claims, and returns those that are no longer current: their tasks belong to
    /// someone else now, or have ended.
    async fn renew(&self, renewals: &[Renewal]) -> Result<Vec<Claim>, StoreError>;

    /// Ends claims, in one transaction, and answers each, in order. One that is no longer current changes nothing.
    async fn finish(&self, batch: Vec<Finish>) -> Result<Vec<Finished>, StoreError>;

    /// Pauses a task name, and tells since when it is. Once this has returned, no claim takes a task of that name: those
    /// under way have ended. What runs goes on, and submissions are stored.
    async fn pause(&self, task_name: &str) -> Result<Paused, StoreError>;

    /// Lets a paused name run again; false if it was not paused.
    async fn resume(&self, task_name: &str) -> Result<bool, StoreError>;

    /// Every name that is paused, in order.
    async fn paused(&self) -> Result<Vec<Paused>, StoreError>;

    /// Lets tasks have their turn that stand in line for a concurrency key which nobody holds. Every end does that for
    /// its own key; this is the net beneath, and what empties the lines of a task that has no keys any more.
    async fn advance_lines(&self, lines: &[KeyLines]) -> Result<(), StoreError>;

    /// Deletes what only matters for a while (the ids of submitting transactions).
    async fn prune(&self) -> Result<(), StoreError>;

    /// Closes every connection, after what is under way has ended.
    async fn close(&self);
}
