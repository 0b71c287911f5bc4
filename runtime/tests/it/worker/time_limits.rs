//! Timeouts, and handlers that do not heed them.

use std::sync::{Arc, Condvar, Mutex};

use taskwright_runtime::Failure;
use taskwright_runtime::task::Status;
use taskwright_runtime::worker::WorkerConfig;
use tokio::sync::mpsc;

use crate::worker::bench::{Setup, bench, bench_with, in_time, seconds};
use crate::worker::tasks::Answer;

/// Blocks threads until it is opened.
#[derive(Default)]
struct Wall {
    open: Mutex<bool>,
    opened: Condvar,
}

impl Wall {
    fn block(&self) {
        let mut open = self.open.lock().unwrap();
        while !*open {
            open = self.opened.wait(open).unwrap();
        }
    }

    fn open(&self) {
        *self.open.lock().unwrap() = true;
        self.opened.notify_all();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handler_that_stops_when_told_to_has_timed_out() {
    let bench = bench(|_, context| async move {
        context.stopped().await;
        Err(Failure::fail("stopped"))
    })
    .await;
    let id = bench.submit("job", 1).await;
    bench.advance_to(seconds(20)).await;
    bench.ended(1).await;
    let task = bench.task(id).await;
    assert_eq!((task.status, task.eligible_at), (Status::Error, Some(bench.now() + seconds(10))));
    let error = task.error.unwrap();
    assert_eq!((error.code.as_str(), error.message.contains("20s")), ("timeout", true));
    bench.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handler_that_does_not_stop_is_aborted() {
    let bench = bench(|_, _| std::future::pending()).await;
    let id = bench.submit("job", 1).await;
    bench.advance_to(seconds(20)).await;
    bench.advance_to(seconds(21)).await;
    bench.ended(1).await;
    assert_eq!(bench.task(id).await.error.unwrap().code, "timeout");
    let report = bench.end().await;
    assert_eq!((report.failed, report.abandoned), (1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_result_in_the_grace_after_the_timeout_counts() {
    let bench = bench(|id, context| async move {
        context.stopped().await;
        Ok(Answer(id))
    })
    .await;
    let id = bench.submit("job", 1).await;
    bench.advance_to(seconds(20)).await;
    bench.ended(1).await;
    assert_eq!(bench.task(id).await.status, Status::Success);
    bench.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handler_that_blocks_its_thread_stalls_neither_others_nor_heartbeats_and_is_abandoned() {
    let wall = Arc::new(Wall::default());
    let (blocked, mut is_blocked) = mpsc::unbounded_channel();
    let bench = bench({
        let wall = wall.clone();
        move |id, _| {
            let (wall, blocked) = (wall.clone(), blocked.clone());
            async move {
                if id == 1 {
                    blocked.send(()).unwrap();
                    wall.block();
                }
                Ok(Answer(id))
            }
        }
    })
    .await;
    let blocks = bench.submit("job", 1).await;
    in_time(is_blocked.recv()).await.unwrap();
    for id in 2..=30 {
        bench.submit("job", id).await;
    }
    bench.ended(29).await;
    bench.advance_to(seconds(10)).await;
    in_time(bench.store.until(|traffic| traffic.renewals >= 1)).await;
    // The timeout, then the grace to stop by itself, then the grace to be aborted.
    for moment in [20, 21, 22] {
        bench.advance_to(seconds(moment)).await;
    }
    bench.ended(30).await;
    assert_eq!(bench.task(blocks).await.error.unwrap().code, "timeout");
    wall.open();
    let report = bench.end().await;
    assert_eq!((report.abandoned, report.succeeded, report.broken), (1, 29, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_abandoned_handlers_end_the_worker_with_an_error() {
    let wall = Arc::new(Wall::default());
    let (blocked, mut is_blocked) = mpsc::unbounded_channel();
    let setup = Setup::default();
    let config = WorkerConfig { abandoned_limit: 1, ..setup.config };
    let bench = bench_with(Setup { config, ..setup }, {
        let wall = wall.clone();
        move |id, _| {
            let (wall, blocked) = (wall.clone(), blocked.clone());
            async move {
                blocked.send(()).unwrap();
                wall.block();
                Ok(Answer(id))
            }
        }
    })
    .await;
    for id in 1..=2 {
        bench.submit("job", id).await;
        in_time(is_blocked.recv()).await.unwrap();
    }
    bench.advance_to(seconds(20)).await;
    bench.pass_time_until(seconds(1), |traffic| traffic.ended >= 2).await;
    // Nobody asks for a shutdown: the worker ends by itself.
    let report = bench.report().await;
    assert_eq!((report.abandoned, report.failed), (2, 2));
    assert!(report.broken.unwrap().contains("block"), "{report}");
    wall.open();
}
