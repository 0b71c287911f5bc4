//! One process on SQLite: what a tick brings, what an absence leaves, and how little an idle schedule costs.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::json;
use taskwright_runtime::catalog::TaskType;
use taskwright_runtime::clock::Clock;
use taskwright_runtime::shutdown::Shutdown;
use taskwright_runtime::store::{SharedStore, Store, connect};
use taskwright_runtime::task::Status;
use taskwright_runtime::testing::ManualClock;
use taskwright_runtime::worker::{WorkerConfig, WorkerReport};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::JoinHandle;

use super::program::{FORGETFUL, NEWER, PUNCTUAL, Run, TASKS, worker};
use crate::databases::{Database, Scratch, scratch};
use crate::worker::bench::in_time;
use crate::worker::watched_store::WatchedStore;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

struct Program {
    clock: ManualClock,
    store: Arc<WatchedStore>,
    runs: UnboundedReceiver<Run>,
    ran: usize,
    shutdown: Shutdown,
    working: JoinHandle<WorkerReport>,
}

impl Program {
    async fn start(scratch: &Scratch, tasks: &'static [TaskType], start: DateTime<Utc>) -> Self {
        let clock = ManualClock::at(start);
        let real = connect(&scratch.url().parse().unwrap(), Arc::new(clock.clone())).await.unwrap();
        real.migrate().await.unwrap();
        let store = Arc::new(WatchedStore::of(real));
        let config = WorkerConfig { prune_every: Duration::from_secs(600), ..WorkerConfig::default() };
        let (worker, runs) = worker(store.clone() as SharedStore, tasks, clock.clone(), config);
        let shutdown = Shutdown::new();
        let working = tokio::spawn(worker.run(shutdown.clone()));
        Self { clock, store, runs, ran: 0, shutdown, working }
    }

    async fn looked(&self, times: u32) {
        in_time(self.store.until(|traffic| traffic.looks >= times)).await;
    }

    fn advance_to(&self, moment: DateTime<Utc>) {
        self.clock.advance((moment - self.clock.now()).to_std().unwrap());
    }

    async fn run(&mut self) -> Run {
        in_time(self.runs.recv()).await.unwrap()
    }

    /// The moments of the next runs, once each has ended: a jump of the clock would take its lease.
    async fn ticks(&mut self, count: usize) -> Vec<DateTime<Utc>> {
        let mut ticks = Vec::new();
        for _ in 0..count {
            ticks.push(self.run().await.scheduled_at.unwrap());
        }
        self.ran += count;
        in_time(self.store.until(|traffic| traffic.ended >= self.ran)).await;
        ticks.sort();
        ticks
    }

    async fn end(mut self) -> Vec<Run> {
        self.shutdown.drain();
        in_time(self.working).await.unwrap();
        self.store.close().await;
        let mut left = Vec::new();
        while let Ok(run) = self.runs.try_recv() {
            left.push(run);
        }
        left
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handler_learns_which_tick_it_runs_for() {
    let scratch = scratch(Database::Sqlite);
    let mut program = Program::start(&scratch, &TASKS, at("2026-10-25T00:00:00Z")).await;
    program.looked(1).await;
    program.advance_to(at("2026-10-25T00:30:00.250Z"));
    let mut runs = [program.run().await, program.run().await];
    runs.sort_by_key(|run| run.correlation_id.clone());
    let tick = Some(at("2026-10-25T00:30:00Z"));
    let run = |payload, id: &str| Run { payload, scheduled_at: tick, correlation_id: Some(id.to_owned()) };
    assert_eq!(
        runs,
        [
            run(json!({"kind": "hourly", "pages": 1}), "schedule:hourly:2026-10-25T00:30:00Z"),
            // The default was filled in, as in any submission.
            run(json!({"kind": "nightly", "pages": 10}), "schedule:nightly:2026-10-25T00:30:00Z"),
        ]
    );
    assert_eq!(program.end().await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_schedule_costs_one_look_a_minute() {
    let scratch = scratch(Database::Sqlite);
    let program = Program::start(&scratch, &TASKS, at("2026-06-01T12:00:00Z")).await;
    program.looked(1).await;
    for minute in 1..=5 {
        in_time(program.clock.awaited(Duration::from_secs(60 * minute), 1)).await;
        assert_eq!(program.store.traffic().looks, u32::try_from(minute).unwrap());
        program.advance_to(at("2026-06-01T12:00:00Z") + Duration::from_secs(60 * minute));
        program.looked(u32::try_from(minute).unwrap() + 1).await;
    }
    assert_eq!(program.end().await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_an_absence_the_latest_missed_tick_runs_once() {
    let scratch = scratch(Database::Sqlite);
    let program = Program::start(&scratch, &TASKS, at("2026-06-01T12:00:00Z")).await;
    program.looked(1).await;
    assert_eq!(program.end().await, []);

    let mut program = Program::start(&scratch, &TASKS, at("2026-06-05T12:10:00Z")).await;
    assert_eq!(program.ticks(2).await, [at("2026-06-05T00:30:00Z"), at("2026-06-05T11:30:00Z")]);
    program.advance_to(at("2026-06-05T12:30:00Z"));
    assert_eq!(program.ticks(1).await, [at("2026-06-05T12:30:00Z")]);
    assert_eq!(program.end().await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_punctual_schedule_leaves_missed_ticks_out() {
    let scratch = scratch(Database::Sqlite);
    let program = Program::start(&scratch, &PUNCTUAL, at("2026-06-01T12:00:00Z")).await;
    program.looked(1).await;
    assert_eq!(program.end().await, []);

    let mut program = Program::start(&scratch, &PUNCTUAL, at("2026-06-05T12:10:00Z")).await;
    program.looked(2).await;
    program.advance_to(at("2026-06-06T00:30:05Z"));
    assert_eq!(program.ticks(1).await, [at("2026-06-06T00:30:00Z")]);
    assert_eq!(program.end().await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_versions_side_by_side_double_no_moment() {
    let scratch = scratch(Database::Sqlite);
    let start = at("2026-06-01T00:00:00Z");
    let mut old = Program::start(&scratch, &TASKS, start).await;
    old.looked(1).await;
    let mut new = Program::start(&scratch, &NEWER, start).await;
    new.looked(1).await;
    let mut ticks = Vec::new();
    for (moment, expected) in [("2026-06-01T00:30:00Z", 2), ("2026-06-01T01:30:00Z", 2), ("2026-06-01T02:30:00Z", 1)] {
        old.advance_to(at(moment));
        new.advance_to(at(moment));
        for _ in 0..expected {
            let run = in_time(async {
                tokio::select! {
                    run = old.runs.recv() => run,
                    run = new.runs.recv() => run,
                }
            });
            ticks.push(run.await.unwrap().correlation_id.unwrap());
        }
        in_time(async {
            while old.store.traffic().ended + new.store.traffic().ended < ticks.len() {
                tokio::task::yield_now().await;
            }
        })
        .await;
    }
    ticks.sort();
    assert_eq!(
        ticks,
        [
            "schedule:hourly:2026-06-01T00:30:00Z",
            "schedule:hourly:2026-06-01T01:30:00Z",
            "schedule:hourly:2026-06-01T02:30:00Z",
            "schedule:nightly:2026-06-01T00:30:00Z",
            "schedule:nightly:2026-06-01T01:30:00Z",
        ]
    );
    assert_eq!((old.end().await, new.end().await), (Vec::new(), Vec::new()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pruner_deletes_what_retention_does_not_keep() {
    let scratch = scratch(Database::Sqlite);
    let mut program = Program::start(&scratch, &TASKS, at("2026-06-01T00:00:00Z")).await;
    program.looked(1).await;
    program.advance_to(at("2026-06-01T00:30:00Z"));
    program.ticks(2).await;
    program.end().await;

    let program = Program::start(&scratch, &FORGETFUL, at("2026-06-01T01:25:00Z")).await;
    let before = taskwright_runtime::store::TaskFilter { status: Some(Status::Success), ..Default::default() };
    let page = taskwright_runtime::store::TaskPage { size: 10, start: taskwright_runtime::store::PageStart::Offset(0) };
    assert_eq!(program.store.list(&before, page).await.unwrap().total, 2);
    in_time(async {
        while program.store.list(&before, page).await.unwrap().total > 0 {
            program.clock.tick(Duration::from_secs(600)).await;
        }
    })
    .await;
    assert!(program.clock.now() >= at("2026-06-01T01:30:00Z"), "not before the hour is over");
    assert_eq!(program.end().await, []);
}
