//! The seam to the database: what the queue needs done, in its own words, and the stores that do it.

mod change;
mod claim;
mod connect;
mod counts;
mod error;
mod expiry;
mod finish;
mod fold;
mod gate;
mod limits;
mod list;
pub mod mysql;
mod pause;
mod precondition;
mod report;
mod rows;
mod schedule;
pub mod sqlite;
mod standing;
mod state;
mod stats;
mod submit;
mod together;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;

pub use change::{Cancelled, Change, ChangeStep, ChangedSome, Retried};
pub use claim::{Claim, ClaimBatch, ClaimRequest, Claimed, Renewal, Room, WorkerId};
pub use connect::{ConnectError, DatabaseUrl, DatabaseUrlError, connect};
pub use counts::TaskCounts;
pub use error::StoreError;
pub use expiry::{Expired, Expiry};
pub use finish::{Conclusion, Finish, Finished};
pub use gate::UnfinishedTask;
pub use limits::{HeldBack, HeldKey, KeyLines, Limits};
pub use list::{PageStart, TaskFilter, TaskList, TaskPage, TotalIs};
pub use pause::Paused;
pub use precondition::Precondition;
pub use report::{KEPT_OUTPUT_BYTES, KEPT_OUTPUT_CHUNKS, OutputReport, ProgressReport, Report};
pub use schedule::{LastTicks, ScheduleName, Tick, TickWork, Ticked};
pub use state::{OutputAfter, TaskState};
pub use stats::{EndedSample, OldestWaiting, StoredStats};
pub use submit::{NewTask, SubmitOutcome, Submitted};
pub use together::{Once, StoredTogether, Together};

use crate::hint::HintAddress;
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

    /// Where the database is reached over the network, as `host:port`; `None` where it is a file of this machine.
    fn network_place(&self) -> Option<String>;

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

    /// Stores submissions that one caller sent together, in one transaction of their own: all are durable once this
    /// returns, or none is. One that the database refuses fails them all. A request that has a name is stored once: it is
    /// looked for before anything is compared or counted, and its answers are kept with it in the same transaction, for a
    /// day.
    async fn submit_together(&self, together: Together) -> Result<StoredTogether, StoreError>;

    /// The task with this id.
    async fn task(&self, id: TaskId) -> Result<Option<Task>, StoreError>;

    /// Which of these tasks have not ended, in one short read, however many they are. One that is not stored is not among
    /// them.
    async fn pending(&self, ids: &[TaskId]) -> Result<Vec<TaskId>, StoreError>;

    /// Every attempt of this task, first to last; `None` if there is no such task.
    async fn attempts(&self, id: TaskId) -> Result<Option<Vec<Attempt>>, StoreError>;

    /// One page of the tasks that fit the filter, newest first.
    async fn list(&self, filter: &TaskFilter, page: TaskPage) -> Result<TaskList, StoreError>;

    /// What statistics are made of, of one name or of all that are stored: the counters, those that ended lately, and
    /// those that wait longest. It reads a bounded number of rows, however many there are.
    async fn stats(&self, task_name: Option<&str>) -> Result<StoredStats, StoreError>;

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

    /// Cancels a task, and returns it as it then stands; `None` if there is no such task. One that waits is `cancelled`
    /// at once, and so is one whose lease ran out; one that runs is asked to stop, and whatever ends it short of a result
    /// makes it `cancelled`. One that has ended stays as it is, and so does one of which the precondition does not hold.
    /// `lines` has the names with concurrency keys: the task's key is the next one's.
    async fn cancel(
        &self,
        id: TaskId,
        precondition: &Precondition,
        lines: &[KeyLines],
    ) -> Result<Option<Cancelled>, StoreError>;

    /// Which of these running claims' tasks are to be cancelled.
    async fn cancels(&self, claims: &[Claim]) -> Result<Vec<Claim>, StoreError>;

    /// Makes a task that failed or was cancelled eligible at once, with one retry more if no attempt was left; `None` if
    /// there is no such task. One whose deduplication key was taken over gets it back, if the task that has it has ended.
    /// One of which the precondition does not hold stays as it is.
    async fn retry(&self, id: TaskId, precondition: &Precondition) -> Result<Option<Retried>, StoreError>;

    /// Changes many tasks, or counts them: one bounded step.
    async fn change_some(&self, step: &ChangeStep) -> Result<ChangedSome, StoreError>;

    /// The id of the latest task; `None` if there is none.
    async fn newest(&self) -> Result<Option<TaskId>, StoreError>;

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

    /// Says that this worker lives, which tasks it runs and where it listens for hints. It counts as alive for as long as
    /// the callers of [`Self::unserved`] and [`Self::hint_addresses`] say.
    async fn announce(
        &self,
        worker: &WorkerId,
        task_names: &[&'static str],
        hints: Option<HintAddress>,
    ) -> Result<(), StoreError>;

    /// Says that this worker has ended.
    async fn withdraw(&self, worker: &WorkerId) -> Result<(), StoreError>;

    /// The names of tasks that have not ended and that no worker runs which has announced itself within this time; sorted.
    async fn unserved(&self, within: Duration) -> Result<Vec<String>, StoreError>;

    /// Where the workers listen for hints that have announced themselves within this time, as [`HintAddress`] writes it. A
    /// later version may write otherwise: what does not read is to be left out.
    async fn hint_addresses(&self, within: Duration) -> Result<Vec<String>, StoreError>;

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
