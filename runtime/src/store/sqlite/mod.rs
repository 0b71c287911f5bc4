//! The store in one SQLite file: no server, safe for many processes on one machine.
//!
//! SQLite has one writer at a time, so each operation is one `BEGIN IMMEDIATE` transaction of small prepared statements
//! on the one writing connection; reads run beside it on connections of their own (WAL). A transaction that holds the
//! write lock cannot be overtaken, yet every statement re-checks its claim number, as on the other databases.
//!
//! The clock is the process's, read once the write lock is held, and bound as a parameter. All processes share one
//! machine, and so one clock.

mod cancel;
mod change;
mod claim;
mod counts;
mod expire;
mod finish;
mod gate;
mod keys;
mod lease;
mod list;
mod lost;
mod migrate;
mod open;
mod pause;
mod read;
mod report;
mod retry;
mod row;
mod schedule;
mod stats;
mod submit;
mod time;
mod together;
mod watch;
mod write;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use sqlx::{Connection as _, SqliteConnection, SqlitePool};
use tokio::sync::Mutex;

use super::{
    Cancelled, ChangeStep, ChangedSome, Claim, ClaimBatch, ClaimRequest, Expired, Expiry, Finish, Finished, KeyLines,
    LastTicks, NewTask, OutputAfter, Paused, Precondition, Renewal, Report, Retried, ScheduleName, Store, StoreError,
    StoredStats, StoredTogether, Submitted, TaskFilter, TaskList, TaskPage, TaskState, Tick, Ticked, Together,
    UnfinishedTask, WorkerId,
};
use crate::clock::SharedClock;
use crate::hint::HintAddress;
use crate::task::{Attempt, Output, Task, TaskId};

/// Tasks in an SQLite file. Clones share its connections.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    file: PathBuf,
    /// One connection: a second writer of this process would only wait for the first one's lock. Nothing once it is closed.
    /// No pool, which would have a look at it after each transaction.
    writer: Mutex<Option<SqliteConnection>>,
    readers: SqlitePool,
    clock: SharedClock,
}

#[async_trait]
impl Store for SqliteStore {
    fn describe(&self) -> String {
        format!("SQLite, {}", self.inner.file.display())
    }

    fn network_place(&self) -> Option<String> {
        None
    }

    async fn migrate(&self) -> Result<(), StoreError> {
        migrate::migrate(self).await
    }

    async fn check(&self) -> Result<(), StoreError> {
        migrate::check(self).await
    }

    async fn submit(&self, batch: Vec<NewTask>) -> Vec<Result<Submitted, StoreError>> {
        submit::submit(self, batch).await
    }

    async fn submit_together(&self, together: Together) -> Result<StoredTogether, StoreError> {
        together::run(self, together).await
    }

    async fn task(&self, id: TaskId) -> Result<Option<Task>, StoreError> {
        read::task(self, id).await
    }

    async fn pending(&self, ids: &[TaskId]) -> Result<Vec<TaskId>, StoreError> {
        read::pending(self, ids).await
    }

    async fn attempts(&self, id: TaskId) -> Result<Option<Vec<Attempt>>, StoreError> {
        read::attempts(self, id).await
    }

    async fn list(&self, filter: &TaskFilter, page: TaskPage) -> Result<TaskList, StoreError> {
        list::list(self, filter, page).await
    }

    async fn stats(&self, task_name: Option<&str>) -> Result<StoredStats, StoreError> {
        stats::stats(self, task_name).await
    }

    async fn claim(&self, request: &ClaimRequest) -> Result<ClaimBatch, StoreError> {
        claim::claim(self, request).await
    }

    async fn renew(&self, renewals: &[Renewal]) -> Result<Vec<Claim>, StoreError> {
        lease::renew(self, renewals).await
    }

    async fn finish(&self, batch: Vec<Finish>) -> Result<Vec<Finished>, StoreError> {
        finish::finish(self, batch).await
    }

    async fn cancel(
        &self,
        id: TaskId,
        precondition: &Precondition,
        lines: &[KeyLines],
    ) -> Result<Option<Cancelled>, StoreError> {
        cancel::cancel(self, id, precondition, lines).await
    }

    async fn cancels(&self, claims: &[Claim]) -> Result<Vec<Claim>, StoreError> {
        cancel::cancels(self, claims).await
    }

    async fn retry(&self, id: TaskId, precondition: &Precondition) -> Result<Option<Retried>, StoreError> {
        retry::retry(self, id, precondition).await
    }

    async fn change_some(&self, step: &ChangeStep) -> Result<ChangedSome, StoreError> {
        change::change_some(self, step).await
    }

    async fn newest(&self) -> Result<Option<TaskId>, StoreError> {
        change::newest(self).await
    }

    async fn report(&self, reports: Vec<Report>) -> Result<(), StoreError> {
        report::report(self, reports).await
    }

    async fn states(&self, ids: &[TaskId]) -> Result<Vec<TaskState>, StoreError> {
        watch::states(self, ids).await
    }

    async fn output(&self, wanted: &[OutputAfter], limit: u32) -> Result<Vec<(TaskId, Output)>, StoreError> {
        watch::output(self, wanted, limit).await
    }

    async fn hint_addresses(&self, within: Duration) -> Result<Vec<String>, StoreError> {
        gate::hint_addresses(self, within).await
    }

    async fn pause(&self, task_name: &str) -> Result<Paused, StoreError> {
        pause::pause(self, task_name).await
    }

    async fn resume(&self, task_name: &str) -> Result<bool, StoreError> {
        pause::resume(self, task_name).await
    }

    async fn paused(&self) -> Result<Vec<Paused>, StoreError> {
        pause::paused(self).await
    }

    async fn advance_lines(&self, lines: &[KeyLines]) -> Result<(), StoreError> {
        keys::advance_lines(self, lines).await
    }

    async fn task_names(&self) -> Result<Vec<String>, StoreError> {
        gate::task_names(self).await
    }

    async fn unfinished(&self, task_name: &str, after: TaskId, limit: u32) -> Result<Vec<UnfinishedTask>, StoreError> {
        gate::unfinished(self, task_name, after, limit).await
    }

    async fn announce(
        &self,
        worker: &WorkerId,
        task_names: &[&'static str],
        hints: Option<HintAddress>,
    ) -> Result<(), StoreError> {
        gate::announce(self, worker, &serde_json::json!(task_names).to_string(), hints).await
    }

    async fn withdraw(&self, worker: &WorkerId) -> Result<(), StoreError> {
        gate::withdraw(self, worker).await
    }

    async fn unserved(&self, within: Duration) -> Result<Vec<String>, StoreError> {
        gate::unserved(self, within).await
    }

    /// No submission leaves a trace here: a commit in this process either returned or did not happen.
    async fn prune(&self) -> Result<(), StoreError> {
        together::prune(self).await?;
        gate::prune_workers(self).await
    }

    async fn expire(&self, expiry: Expiry, after: TaskId, limit: u32) -> Result<Expired, StoreError> {
        expire::expire(self, expiry, after, limit).await
    }

    async fn last_ticks(&self, schedules: &[ScheduleName]) -> Result<LastTicks, StoreError> {
        schedule::last_ticks(self, schedules).await
    }

    async fn tick(&self, tick: &Tick) -> Result<Ticked, StoreError> {
        schedule::tick(self, tick).await
    }

    async fn close(&self) {
        self.inner.readers.close().await;
        // Last, since the last connection to a file folds its write-ahead log into it.
        let writer = self.inner.writer.lock().await.take();
        if let Some(writer) = writer
            && let Err(error) = writer.close().await
        {
            tracing::debug!(%error, "The file was not closed cleanly; the next process that opens it puts that right.");
        }
    }
}
