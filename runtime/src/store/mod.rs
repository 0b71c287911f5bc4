//! The seam to the database: what the queue needs done, in its own words, and the stores that do it.

mod claim;
mod connect;
mod error;
mod finish;
mod gate;
mod list;
pub mod mysql;
pub mod sqlite;
mod submit;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;

pub use claim::{Claim, ClaimBatch, ClaimRequest, Claimed, Renewal, Room, WorkerId};
pub use connect::{ConnectError, DatabaseUrl, DatabaseUrlError, connect};
pub use error::StoreError;
pub use finish::{Conclusion, Finish, Finished};
pub use gate::UnfinishedTask;
pub use list::{PageStart, TaskFilter, TaskList, TaskPage};
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
    /// with a tenth of each claim for the longest waiting of lower priorities. Tasks whose lease ran out are taken too;
    /// their old attempt is recorded as lost. One that was lost too often becomes `error` here and is not taken.
    async fn claim(&self, request: &ClaimRequest) -> Result<ClaimBatch, StoreError>;

    /// Renews the leases of running claims, and returns those that are no longer current: their tasks belong to
    /// someone else now, or have ended.
    async fn renew(&self, renewals: &[Renewal]) -> Result<Vec<Claim>, StoreError>;

    /// Ends claims, in one transaction, and answers each, in order. One that is no longer current changes nothing.
    async fn finish(&self, batch: Vec<Finish>) -> Result<Vec<Finished>, StoreError>;

    /// The names of all stored tasks, sorted.
    async fn task_names(&self) -> Result<Vec<String>, StoreError>;

    /// Tasks of this name that have not ended, in the order of their ids, from the first above `after`, at most `limit`.
    /// It is one short read that holds nothing: to see all, ask again after the last one's id.
    async fn unfinished(&self, task_name: &str, after: TaskId, limit: u32) -> Result<Vec<UnfinishedTask>, StoreError>;

    /// Says that this worker lives, and which tasks it runs. It counts as alive for as long as the caller of
    /// [`Self::unserved`] says.
    async fn announce(&self, worker: &WorkerId, task_names: &[&'static str]) -> Result<(), StoreError>;

    /// Says that this worker has ended.
    async fn withdraw(&self, worker: &WorkerId) -> Result<(), StoreError>;

    /// The names of tasks that have not ended and that no worker runs which has announced itself within this time; sorted.
    async fn unserved(&self, within: Duration) -> Result<Vec<String>, StoreError>;

    /// Deletes what only matters for a while (the ids of submitting transactions).
    async fn prune(&self) -> Result<(), StoreError>;

    /// Closes every connection, after what is under way has ended.
    async fn close(&self);
}
