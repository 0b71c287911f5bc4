//! The seam to the database: what the queue needs done, in its own words, and the stores that do it.

mod claim;
mod connect;
mod error;
mod expiry;
mod finish;
mod fold;
mod gate;
mod limits;
mod list;
pub mod mysql;
mod pause;
mod report;
mod schedule;
pub mod sqlite;
mod state;
mod submit;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;

pub use claim::{Claim, ClaimBatch, ClaimRequest, Claimed, Renewal, Room, WorkerId};
pub use connect::{ConnectError, DatabaseUrl, DatabaseUrlError, connect};
pub use error::StoreError;
pub use expiry::{Expired, Expiry};
pub use finish::{Conclusion, Finish, Finished};
pub use gate::UnfinishedTask;
pub use limits::{HeldBack, HeldKey, KeyLines, Limits};
pub use list::{PageStart, TaskFilter, TaskList, TaskPage};
pub use pause::Paused;
pub use report::{KEPT_OUTPUT_BYTES, KEPT_OUTPUT_CHUNKS, OutputReport, ProgressReport, Report};
pub use schedule::{LastTicks, ScheduleName, Tick, TickWork, Ticked};
pub use state::{OutputAfter, TaskState};
pub use submit::{NewTask, SubmitOutcome, Submitted};

use crate::task::{Attempt, Output, Task, TaskId};

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
    /// already (or stands earlier in the batch) is a duplicate: it is counted, and does to the stored task what its
    /// [`Dedup`](crate::catalog::Dedup) says; equal keys of one batch say the same. Where only unfinished tasks have
    /// duplicates, an ended one gives its key up to the submission. A row that the database refuses is found by splitting
    /// the batch, and costs its neighbours nothing; so each has its own answer.
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

    /// Stores what handlers told while they run, in one transaction. What comes from a claim that is no longer current
    /// changes nothing. Of a task's output no more than [`KEPT_OUTPUT_BYTES`] and [`KEPT_OUTPUT_CHUNKS`] stay: the oldest
    /// goes, and the oldest that is left says how many went.
    async fn report(&self, reports: Vec<Report>) -> Result<(), StoreError>;

    /// How these tasks stand, in one statement; those that are not stored are left out. In no order.
    async fn states(&self, ids: &[TaskId]) -> Result<Vec<TaskState>, StoreError>;

    /// What these tasks have put out behind these places, in one statement: of each at most `limit` chunks, in order.
    async fn output(&self, wanted: &[OutputAfter], limit: u32) -> Result<Vec<(TaskId, Output)>, StoreError>;

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

    /// Looks at up to `limit` of the tasks behind `after` that ended so, oldest first, and deletes those whose time is
    /// over, with their attempts. One that was revived meanwhile stays.
    async fn expire(&self, expiry: Expiry, after: TaskId, limit: u32) -> Result<Expired, StoreError>;

    /// When each of these schedules last ticked. One that was never seen before is noted, as of now.
    async fn last_ticks(&self, schedules: &[ScheduleName]) -> Result<LastTicks, StoreError>;

    /// Deals with a tick, if nobody has: moves the schedule from one tick to the other and stores the task, in one
    /// transaction. So each tick is submitted once, however many processes try.
    async fn tick(&self, tick: &Tick) -> Result<Ticked, StoreError>;

    /// Closes every connection, after what is under way has ended.
    async fn close(&self);
}
