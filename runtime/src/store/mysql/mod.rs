//! The store on MySQL 8.0.19+ and MariaDB 10.6+.
//!
//! Every operation stands in a file of its own beside its statements in `sql/`. What they share:
//! * Many rows travel as one JSON parameter that `JSON_TABLE` reads, so one text serves every size; only the upsert and
//!   the branches of a `UNION ALL` are repeated in the text (`rows`).
//! * The clock is the server's, inside the statement.
//! * Work runs in tasks of its own (`detached`): the driver loses a connection for good when a read is cut off.

mod cancel;
mod change;
mod claim;
mod claim_limits;
mod claim_plan;
mod connections;
mod counts;
mod expire;
mod finish;
mod finish_rows;
mod gate;
mod ids;
mod keys;
mod list;
mod lost;
mod migrate;
mod pause;
mod read;
mod renew;
mod reopen;
mod report;
mod retry;
mod row;
mod schedule;
mod script;
mod session;
mod snapshot;
mod stats;
mod submit;
mod together;
mod watch;

use std::future::Future;
use std::time::Duration;

use async_trait::async_trait;
use sqlx::mysql::{MySqlConnectOptions, MySqlPool};

use self::connections::{Commit, Connections};
use self::ids::Ids;
use self::retry::Retries;
use self::session::{Dialect, Server};
use super::{
    Cancelled, ChangeStep, ChangedSome, Claim, ClaimBatch, ClaimRequest, Expired, Expiry, Finish, Finished, KeyLines,
    LastTicks, NewTask, OutputAfter, Paused, Precondition, Renewal, Report, Retried, ScheduleName, Store, StoreError,
    StoredStats, StoredTogether, Submitted, TaskFilter, TaskList, TaskPage, TaskState, Tick, Ticked, Together,
    UnfinishedTask, WorkerId,
};
use crate::hint::HintAddress;
use crate::task::{Attempt, Output, Task, TaskId};

/// Beyond any wait or lease, and far from where dates end.
const LONGEST: Duration = Duration::from_secs(100 * 365 * 24 * 3600);
/// Connections that are kept for submitters, and for the claimer and the finishers.
const SUBMITTERS: usize = 2;
const WORKERS: usize = 4;
/// The priorities that there are.
const PRIORITIES: std::ops::RangeInclusive<u8> = 1..=4;

/// The store on a MySQL or MariaDB server. Clones share its connections.
#[derive(Debug, Clone)]
pub struct MySqlStore {
    pool: MySqlPool,
    server: Server,
    /// Its host and port.
    address: String,
    place: String,
    /// Those of the submitters.
    submitting: Connections,
    /// Those of the claimer and the finishers.
    working: Connections,
    ids: Ids,
    folding: counts::Folding,
}

impl MySqlStore {
    /// Connects once, to see that the server is there and new enough.
    ///
    /// # Errors
    /// The driver's: `Io` if nothing answers, `PoolTimedOut` if nothing does in time, `Configuration` if the server is
    /// too old, and `Database` with the server's number, such as 1045 for a wrong password, 1049 for an unknown database.
    pub async fn open(options: MySqlConnectOptions) -> Result<Self, sqlx::Error> {
        let address = format!("{}:{}", options.get_host(), options.get_port());
        let place = format!("{address}/{}", options.get_database().unwrap_or_default());
        let (pool, server) = session::open(options).await?;
        let submitting = Connections::of(pool.clone(), SUBMITTERS, Commit::Never);
        let working = Connections::of(pool.clone(), WORKERS, Commit::Each);
        let (ids, folding) = (Ids::default(), counts::Folding::default());
        Ok(Self { pool, server, address, place, submitting, working, ids, folding })
    }

    /// Runs an operation where a dropped caller cannot cut it off.
    async fn detached<T, F>(&self, work: impl FnOnce(Self) -> F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, StoreError>> + Send + 'static,
    {
        // It fails to join only if the runtime is shutting down, or the work panicked, which the hook has reported.
        tokio::spawn(work(self.clone())).await.map_err(|_| StoreError::Closed)?
    }
}

#[async_trait]
impl Store for MySqlStore {
    fn describe(&self) -> String {
        let name = match self.server.dialect {
            Dialect::MySql => "MySQL",
            Dialect::MariaDb => "MariaDB",
        };
        format!("{name} at {}", self.place)
    }

    fn network_place(&self) -> Option<String> {
        Some(self.address.clone())
    }

    async fn migrate(&self) -> Result<(), StoreError> {
        self.detached(|store| async move { migrate::run(&store.pool).await }).await
    }

    async fn check(&self) -> Result<(), StoreError> {
        self.detached(|store| async move { migrate::check(&store.pool).await }).await
    }

    async fn submit(&self, batch: Vec<NewTask>) -> Vec<Result<Submitted, StoreError>> {
        let count = batch.len();
        let answers = self.detached(|store| async move { Ok(submit::run(&store, batch).await) }).await;
        answers.unwrap_or_else(|_| (0..count).map(|_| Err(StoreError::Closed)).collect())
    }

    async fn submit_together(&self, together: Together) -> Result<StoredTogether, StoreError> {
        self.detached(|store| async move { together::run(&store, &together).await }).await
    }

    async fn task(&self, id: TaskId) -> Result<Option<Task>, StoreError> {
        self.detached(move |store| async move { read::task(&store.pool, id).await }).await
    }

    async fn pending(&self, ids: &[TaskId]) -> Result<Vec<TaskId>, StoreError> {
        let ids = serde_json::json!(ids).to_string();
        self.detached(move |store| async move { read::pending(&store.pool, &ids).await }).await
    }

    async fn attempts(&self, id: TaskId) -> Result<Option<Vec<Attempt>>, StoreError> {
        self.detached(move |store| async move { read::attempts(&store.pool, id).await }).await
    }

    async fn list(&self, filter: &TaskFilter, page: TaskPage) -> Result<TaskList, StoreError> {
        let filter = filter.clone();
        self.detached(move |store| async move { list::run(&store.pool, &filter, page).await }).await
    }

    async fn stats(&self, task_name: Option<&str>) -> Result<StoredStats, StoreError> {
        let task_name = task_name.map(str::to_owned);
        self.detached(|store| async move { stats::run(&store, task_name.as_deref()).await }).await
    }

    async fn claim(&self, request: &ClaimRequest) -> Result<ClaimBatch, StoreError> {
        let request = request.clone();
        self.detached(|store| async move { claim::run(&store, &request).await }).await
    }

    async fn renew(&self, renewals: &[Renewal]) -> Result<Vec<Claim>, StoreError> {
        let renewals = renewals.to_vec();
        self.detached(|store| async move { renew::run(&store.pool, renewals).await }).await
    }

    async fn finish(&self, batch: Vec<Finish>) -> Result<Vec<Finished>, StoreError> {
        self.detached(|store| async move { finish::run(&store, &batch).await }).await
    }

    async fn cancel(
        &self,
        id: TaskId,
        precondition: &Precondition,
        lines: &[KeyLines],
    ) -> Result<Option<Cancelled>, StoreError> {
        let (precondition, lines) = (precondition.clone(), lines.to_vec());
        self.detached(move |store| async move { cancel::run(&store, id, &precondition, &lines).await }).await
    }

    async fn cancels(&self, claims: &[Claim]) -> Result<Vec<Claim>, StoreError> {
        let claims = claims.to_vec();
        self.detached(|store| async move { cancel::cancels(&store, &claims).await }).await
    }

    async fn retry(&self, id: TaskId, precondition: &Precondition) -> Result<Option<Retried>, StoreError> {
        let precondition = precondition.clone();
        self.detached(move |store| async move { reopen::run(&store, id, &precondition).await }).await
    }

    async fn change_some(&self, step: &ChangeStep) -> Result<ChangedSome, StoreError> {
        let step = step.clone();
        self.detached(|store| async move { change::change_some(&store, &step).await }).await
    }

    async fn newest(&self) -> Result<Option<TaskId>, StoreError> {
        self.detached(|store| async move { change::newest(&store).await }).await
    }

    async fn report(&self, reports: Vec<Report>) -> Result<(), StoreError> {
        self.detached(|store| async move { report::run(&store, reports).await }).await
    }

    async fn states(&self, ids: &[TaskId]) -> Result<Vec<TaskState>, StoreError> {
        let ids = ids.to_vec();
        self.detached(|store| async move { watch::states(&store.pool, &ids).await }).await
    }

    async fn output(&self, wanted: &[OutputAfter], limit: u32) -> Result<Vec<(TaskId, Output)>, StoreError> {
        let wanted = wanted.to_vec();
        self.detached(move |store| async move { watch::output(&store.pool, &wanted, limit).await }).await
    }

    async fn task_names(&self) -> Result<Vec<String>, StoreError> {
        self.detached(move |store| async move { gate::task_names(&store.pool).await }).await
    }

    async fn unfinished(&self, task_name: &str, after: TaskId, limit: u32) -> Result<Vec<UnfinishedTask>, StoreError> {
        let task_name = task_name.to_owned();
        self.detached(move |store| async move { gate::unfinished(&store.pool, &task_name, after, limit).await }).await
    }

    async fn announce(
        &self,
        worker: &WorkerId,
        task_names: &[&'static str],
        hints: Option<HintAddress>,
    ) -> Result<(), StoreError> {
        let (worker, task_names) = (worker.clone(), serde_json::json!(task_names).to_string());
        self.detached(move |store| async move { gate::announce(&store, &worker, &task_names, hints).await }).await
    }

    async fn withdraw(&self, worker: &WorkerId) -> Result<(), StoreError> {
        let worker = worker.clone();
        self.detached(move |store| async move { gate::withdraw(&store.pool, &worker).await }).await
    }

    async fn unserved(&self, within: Duration) -> Result<Vec<String>, StoreError> {
        self.detached(move |store| async move { gate::unserved(&store.pool, within).await }).await
    }

    async fn hint_addresses(&self, within: Duration) -> Result<Vec<String>, StoreError> {
        self.detached(move |store| async move { gate::hint_addresses(&store.pool, within).await }).await
    }

    async fn pause(&self, task_name: &str) -> Result<Paused, StoreError> {
        let task_name = task_name.to_owned();
        self.detached(|store| async move { pause::pause(&store.pool, &task_name).await }).await
    }

    async fn resume(&self, task_name: &str) -> Result<bool, StoreError> {
        let task_name = task_name.to_owned();
        self.detached(|store| async move { pause::resume(&store.pool, &task_name).await }).await
    }

    async fn paused(&self) -> Result<Vec<Paused>, StoreError> {
        self.detached(|store| async move { pause::paused(&store.pool).await }).await
    }

    async fn advance_lines(&self, lines: &[KeyLines]) -> Result<(), StoreError> {
        let lines = lines.to_vec();
        self.detached(|store| async move { keys::advance_lines(&store, &lines).await }).await
    }

    async fn prune(&self) -> Result<(), StoreError> {
        self.detached(|store| async move {
            prune(&store.pool).await?;
            together::prune(&store.pool).await?;
            counts::fold(&store).await?;
            gate::prune_workers(&store.pool).await
        })
        .await
    }

    async fn expire(&self, expiry: Expiry, after: TaskId, limit: u32) -> Result<Expired, StoreError> {
        self.detached(move |store| async move { expire::run(&store, expiry, after, limit).await }).await
    }

    async fn last_ticks(&self, schedules: &[ScheduleName]) -> Result<LastTicks, StoreError> {
        let schedules = schedules.to_vec();
        self.detached(|store| async move { schedule::last_ticks(&store.pool, &schedules).await }).await
    }

    async fn tick(&self, tick: &Tick) -> Result<Ticked, StoreError> {
        let tick = tick.clone();
        self.detached(|store| async move { schedule::tick(&store, &tick).await }).await
    }

    async fn close(&self) {
        self.submitting.close();
        self.working.close();
        self.pool.close().await;
    }
}

/// Deletes in bounded steps, until there is nothing left to delete.
async fn prune(pool: &MySqlPool) -> Result<(), StoreError> {
    let mut retries = Retries::default();
    loop {
        match sqlx::query(include_str!("sql/prune.sql")).execute(pool).await {
            Ok(done) if done.rows_affected() == 0 => return Ok(()),
            Ok(_) => {}
            Err(error) => retries.pause(error).await?,
        }
    }
}

/// A duration for the server.
fn micros(duration: Duration) -> i64 {
    i64::try_from(duration.min(LONGEST).as_micros()).unwrap_or(i64::MAX)
}

/// A claim, for `JSON_TABLE`.
fn claim_json(claim: Claim) -> serde_json::Value {
    serde_json::json!({"i": claim.task, "c": claim.number})
}
