//! A queue with a worker at work on it.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use serde_json::json;
use taskwright_runtime::catalog::Catalog;
use taskwright_runtime::clock::{Clock, SharedClock};
use taskwright_runtime::queue::{Queue, Submission};
use taskwright_runtime::shutdown::Shutdown;
use taskwright_runtime::store::{
    ClaimRequest, Claimed, Conclusion, Finish, Finished, NewTask, Room, SharedStore, Store, WorkerId, connect,
};
use taskwright_runtime::task::{Task, TaskId};
use taskwright_runtime::testing::ManualClock;
use taskwright_runtime::worker::{Worker, WorkerConfig, WorkerReport};
use taskwright_runtime::{Context, Failure};
use tokio::task::JoinHandle;

use crate::worker::tasks::{Answer, App, TASKS, routes};
use crate::worker::watched_store::{Traffic, WatchedStore};

/// No test takes longer; one that hangs fails.
const PATIENCE: Duration = Duration::from_secs(120);

pub struct Bench {
    /// What both clocks showed at first.
    pub start: DateTime<Utc>,
    /// The worker's clock.
    pub clock: ManualClock,
    /// The database's clock; the same one unless a test wants the two to differ.
    pub database_clock: ManualClock,
    pub store: Arc<WatchedStore>,
    pub queue: Queue,
    pub shutdown: Shutdown,
    worker: JoinHandle<WorkerReport>,
    _directory: tempfile::TempDir,
}

pub struct Setup {
    pub config: WorkerConfig,
    pub clocks_differ: bool,
}

impl Default for Setup {
    fn default() -> Self {
        let config = WorkerConfig { host: "test".into(), handler_threads: 4, ..WorkerConfig::default() };
        Self { config, clocks_differ: false }
    }
}

pub async fn bench<F>(play: impl Fn(i64, Context) -> F + Send + Sync + 'static) -> Bench
where
    F: Future<Output = Result<Answer, Failure>> + Send + 'static,
{
    bench_with(Setup::default(), play).await
}

pub async fn bench_with<F>(setup: Setup, play: impl Fn(i64, Context) -> F + Send + Sync + 'static) -> Bench
where
    F: Future<Output = Result<Answer, Failure>> + Send + 'static,
{
    let directory = tempfile::tempdir().unwrap();
    let start = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
    let clock = ManualClock::at(start);
    let database_clock = if setup.clocks_differ { ManualClock::at(start) } else { clock.clone() };
    let url = format!("sqlite://{}", directory.path().join("tasks.db").display()).parse().unwrap();
    let shared: SharedClock = Arc::new(database_clock.clone());
    let real = connect(&url, shared).await.unwrap();
    real.migrate().await.unwrap();
    let store = Arc::new(WatchedStore::of(real));
    let catalog = Catalog::new(&TASKS).unwrap();
    let queue = Queue::with_clock(catalog.clone(), store.clone() as SharedStore, Arc::new(clock.clone()));
    let app = App(Arc::new(move |id, context| play(id, context).boxed()));
    let worker = Worker::new(
        store.clone() as SharedStore,
        catalog,
        routes(),
        Arc::new(app),
        queue.wake().clone(),
        Arc::new(clock.clone()),
        setup.config,
    );
    let shutdown = Shutdown::new();
    let worker = tokio::spawn(worker.run(shutdown.clone()));
    Bench { start, clock, database_clock, store, queue, shutdown, worker, _directory: directory }
}

impl Bench {
    pub async fn submit(&self, task_name: &str, id: i64) -> TaskId {
        submit_to(&self.queue, task_name, id).await
    }

    /// A queue of another process on the same database.
    pub fn queue_elsewhere(&self) -> Queue {
        let clock = Arc::new(self.clock.clone());
        Queue::with_clock(self.queue.catalog().clone(), self.store.clone() as SharedStore, clock)
    }

    /// Stores a task past the queue, so that nobody is woken and nothing is checked.
    pub async fn store_unchecked(&self, payload: &str) -> TaskId {
        let policy = &TASKS[0].policy;
        let task = NewTask {
            task_name: "job",
            dedup_key: taskwright_runtime::dedup::DedupKey::of(&json!(payload), policy.dedup.by),
            dedup: policy.dedup,
            payload: payload.to_owned(),
            payload_version: 0,
            priority: policy.priority,
            run_at: None,
            max_retries: policy.max_retries,
            retries_limit: policy.retries_limit,
            correlation_id: None,
            concurrency_key: None,
        };
        self.store.submit(vec![task]).await.remove(0).unwrap().task.id
    }

    pub async fn task(&self, id: TaskId) -> Task {
        self.store.task(id).await.unwrap().unwrap()
    }

    /// Waits until the store has answered so many ends in all.
    pub async fn ended(&self, count: usize) {
        in_time(self.store.until(|traffic| traffic.ended >= count)).await;
    }

    /// Waits until someone on the worker's clock sleeps until this moment, and moves the clock there.
    pub async fn advance_to(&self, moment: Duration) {
        self.advance_once_awaited(moment, 1).await;
    }

    /// The same for so many sleepers.
    pub async fn advance_once_awaited(&self, moment: Duration, sleepers: usize) {
        in_time(self.clock.awaited(moment, sleepers)).await;
        self.clock.advance(moment - self.clock.passed());
    }

    /// Lets time pass, from one short sleep of the worker to the next, until the store has seen something. Longer sleeps
    /// do not end here. Time does not stand still while the worker is at work, so this is for tests in which a little
    /// more of it does no harm.
    pub async fn pass_time_until(&self, longest_sleep: Duration, reached: impl Fn(&Traffic) -> bool) {
        in_time(async {
            while !reached(&self.store.traffic()) {
                tokio::select! {
                    () = self.store.until(&reached) => {}
                    () = self.clock.tick(longest_sleep) => {}
                }
            }
        })
        .await;
    }

    /// Lets time pass, as above, until a task is claimed, and waits for its end while time stands still: however slow this
    /// machine is, its attempt's time does not run out.
    pub async fn pass_time_until_one_ended(&self, longest_sleep: Duration) {
        self.pass_time_until(longest_sleep, |traffic| traffic.claimed >= 1).await;
        self.ended(1).await;
    }

    /// Another worker says that a claim of its own succeeded.
    pub async fn succeed_elsewhere(&self, claimed: &Claimed) -> Finished {
        let finish = Finish {
            claim: claimed.claim,
            worker: WorkerId::generate("elsewhere"),
            conclusion: Conclusion::Succeeded { result: r#"{"n":42}"#.into() },
            held_key: None,
        };
        self.store.finish(vec![finish]).await.unwrap().remove(0)
    }

    /// Lets what runs end, and reports; the store can still be looked at.
    pub async fn end_but_keep_the_store(&mut self) -> WorkerReport {
        self.shutdown.drain();
        in_time(&mut self.worker).await.unwrap()
    }

    /// Lets what runs end while time passes, and reports.
    pub async fn end_while_time_passes(&mut self) -> WorkerReport {
        self.shutdown.drain();
        in_time(async {
            loop {
                tokio::select! {
                    report = &mut self.worker => return report.unwrap(),
                    () = self.clock.tick(seconds(3)) => {}
                }
            }
        })
        .await
    }

    /// Waits for a worker that ends by itself.
    pub async fn report(self) -> WorkerReport {
        let report = in_time(self.worker).await.unwrap();
        self.queue.close().await;
        self.store.close().await;
        report
    }

    /// Lets what runs end, and reports.
    pub async fn end(self) -> WorkerReport {
        self.shutdown.drain();
        self.report().await
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }
}

pub async fn submit_to(queue: &Queue, task_name: &str, id: i64) -> TaskId {
    let submission = Submission { payload: json!({"id": id}), ..Submission::default() };
    queue.submit(task_name, submission).await.unwrap().task.id
}

/// Another worker claims what it may.
pub async fn claim(store: &WatchedStore, task_name: &'static str) -> Vec<Claimed> {
    let rooms = vec![Room::new(task_name, Duration::from_secs(30), 10)];
    let request = ClaimRequest { worker: WorkerId::generate("elsewhere"), rooms, limit: 10 };
    store.claim(&request).await.unwrap().claimed
}

pub async fn in_time<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, future).await.expect("the test hangs")
}

pub const fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}
