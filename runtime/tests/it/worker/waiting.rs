//! Waiting for ends: here they are heard of at once, elsewhere with the next look, and one look serves all.

use std::future::pending;
use std::sync::Arc;
use std::time::Duration;

use chrono::DateTime;
use serde_json::json;
use taskwright_runtime::Failure;
use taskwright_runtime::catalog::Catalog;
use taskwright_runtime::queue::{Queue, Submission};
use taskwright_runtime::store::{ClaimRequest, Conclusion, Finish, Room, SharedStore, Store, WorkerId, connect};
use taskwright_runtime::task::{Status, TaskId};
use taskwright_runtime::testing::ManualClock;
use tokio::sync::{Notify, Semaphore};
use tokio::task::JoinSet;

use crate::worker::bench::{bench, in_time, seconds};
use crate::worker::tasks::{Answer, TASKS};
use crate::worker::watched_store::WatchedStore;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_end_in_this_process_is_heard_of_at_once() {
    let gate = Arc::new(Semaphore::new(0));
    let bench = bench({
        let gate = gate.clone();
        move |id, _| {
            let gate = gate.clone();
            async move {
                gate.acquire().await.map_err(|_| Failure::fail("closed"))?.forget();
                if id == 1 { Ok(Answer(7)) } else { Err(Failure::fail_for_good("no")) }
            }
        }
    })
    .await;
    for (id, status) in [(1, Status::Success), (2, Status::Error)] {
        let task = bench.submit("job", id).await;
        let reads = bench.store.traffic().reads;
        let waiting = tokio::spawn({
            let queue = bench.queue.clone();
            async move { queue.wait_for_end(task, pending()).await }
        });
        // It watches before it reads.
        in_time(bench.store.until(|traffic| traffic.reads > reads)).await;
        gate.add_permits(1);
        let ended = in_time(waiting).await.unwrap().unwrap().unwrap();
        assert_eq!((ended.id, ended.status), (task, status));
    }
    assert_eq!(bench.store.traffic().pending, 0, "nobody had to look");
    bench.end().await;
}

/// A queue without a worker, and a way to end its tasks as another process would.
struct Quiet {
    clock: ManualClock,
    store: Arc<WatchedStore>,
    queue: Queue,
    _directory: tempfile::TempDir,
}

impl Quiet {
    async fn start() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let clock = ManualClock::at(DateTime::from_timestamp(1_800_000_000, 0).unwrap());
        let url = format!("sqlite://{}", directory.path().join("tasks.db").display()).parse().unwrap();
        let real = connect(&url, Arc::new(clock.clone())).await.unwrap();
        real.migrate().await.unwrap();
        let store = Arc::new(WatchedStore::of(real));
        let catalog = Catalog::new(&TASKS).unwrap();
        let queue = Queue::with_clock(catalog, store.clone() as SharedStore, Arc::new(clock.clone()));
        Self { clock, store, queue, _directory: directory }
    }

    async fn submit(&self, id: i64) -> TaskId {
        let submission = Submission { payload: json!({"id": id}), ..Submission::default() };
        self.queue.submit("job", submission).await.unwrap().task.id
    }

    /// Moves the clock to the next look's moment, and waits for it.
    async fn look(&self, moment: Duration, looks: u32) {
        in_time(self.clock.awaited(moment, 1)).await;
        self.clock.advance(moment - self.clock.passed());
        in_time(self.store.until(|traffic| traffic.pending >= looks)).await;
    }

    async fn end_all(&self) {
        let worker = WorkerId::generate("elsewhere");
        let rooms = vec![Room::new("job", Duration::from_secs(60), 1000)];
        let batch = self.store.claim(&ClaimRequest { worker: worker.clone(), rooms, limit: 1000 }).await.unwrap();
        let conclusion = Conclusion::Succeeded { result: r#"{"n":1}"#.into() };
        let end = |claim| Finish { claim, worker: worker.clone(), conclusion: conclusion.clone(), held_key: None };
        self.store.finish(batch.claimed.iter().map(|claimed| end(claimed.claim)).collect()).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_hundred_that_wait_cost_one_look_a_second() {
    const CROWD: u32 = 300;
    let quiet = Quiet::start().await;
    let mut crowd = JoinSet::new();
    for id in 0..i64::from(CROWD) {
        let (queue, task) = (quiet.queue.clone(), quiet.submit(id).await);
        crowd.spawn(async move { queue.wait_for_end(task, pending()).await.unwrap().unwrap().status });
    }
    in_time(quiet.store.until(|traffic| traffic.reads == CROWD)).await;
    for look in 1..=5 {
        quiet.look(seconds(look.into()), look).await;
    }
    assert_eq!((quiet.store.traffic().pending, quiet.store.traffic().reads), (5, CROWD), "five in five seconds");
    quiet.end_all().await;
    quiet.look(seconds(6), 6).await;
    assert!(in_time(crowd.join_all()).await.iter().all(|status| *status == Status::Success));
    assert_eq!((quiet.store.traffic().pending, quiet.store.traffic().reads), (6, 2 * CROWD));
}

/// On one thread, so that the look that is due comes before the one who waits next.
#[tokio::test]
async fn whoever_gives_up_reads_the_task_as_it_stands_and_costs_nothing_more() {
    let quiet = Quiet::start().await;
    let task = quiet.submit(1).await;
    let enough = Arc::new(Notify::new());
    let waiting = tokio::spawn({
        let (queue, enough) = (quiet.queue.clone(), enough.clone());
        async move { queue.wait_for_end(task, async move { enough.notified().await }).await }
    });
    quiet.look(seconds(1), 1).await;
    enough.notify_one();
    assert_eq!(in_time(waiting).await.unwrap().unwrap().unwrap().status, Status::NotStarted);
    // The look that is due finds that nobody waits, and is left out.
    in_time(quiet.clock.awaited(seconds(2), 1)).await;
    quiet.clock.advance(seconds(1));
    let other = tokio::spawn({
        let queue = quiet.queue.clone();
        async move { queue.wait_for_end(task, pending()).await }
    });
    in_time(quiet.clock.awaited(seconds(3), 1)).await;
    assert_eq!(quiet.store.traffic().pending, 1);
    other.abort();
    assert!(in_time(quiet.queue.wait_for_end(99, pending())).await.unwrap().is_none(), "there is no such task");
}
