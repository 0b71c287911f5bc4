//! Leases: kept while the worker lives, and respected when they are gone.

use taskwright_runtime::Failure;
use taskwright_runtime::store::Finished;
use taskwright_runtime::task::{AttemptOutcome, Status};
use tokio::sync::mpsc;

use crate::worker::bench::{Bench, Setup, bench, bench_with, claim, in_time, seconds};
use crate::worker::tasks::Answer;
use crate::worker::watched_store::{Fault, Faults};

#[tokio::test(flavor = "multi_thread")]
async fn heartbeats_keep_a_long_task() {
    let (finish, may_finish) = tokio::sync::watch::channel(false);
    let (say, mut said) = mpsc::unbounded_channel();
    let bench = bench(move |id, _| {
        let (mut may_finish, say) = (may_finish.clone(), say.clone());
        async move {
            say.send("began").unwrap();
            may_finish.wait_for(|may| *may).await?;
            Ok(Answer(id))
        }
    })
    .await;
    let id = bench.submit("patient", 1).await;
    assert_eq!(in_time(said.recv()).await, Some("began"));
    // Four leases long, a third of one at a time.
    for beat in 1..=12 {
        bench.advance_to(seconds(10 * beat)).await;
        in_time(bench.store.until(|traffic| u64::from(traffic.renewals) >= beat)).await;
    }
    assert!(claim(&bench.store, "patient").await.is_empty());
    finish.send(true).unwrap();
    bench.ended(1).await;
    let task = bench.task(id).await;
    assert_eq!((task.status, task.attempts, task.lost_attempts), (Status::Success, 1, 0));
    bench.end().await;
}

/// A worker whose clock runs apart from the database's, with one task that waits for the wish to stop, or for the test.
async fn overtaken(task_name: &str) -> (Bench, i64, mpsc::UnboundedSender<()>, mpsc::UnboundedReceiver<&'static str>) {
    let (go, gone) = mpsc::unbounded_channel::<()>();
    let gone = std::sync::Arc::new(tokio::sync::Mutex::new(gone));
    let (say, said) = mpsc::unbounded_channel();
    let bench = bench_with(Setup { clocks_differ: true, ..Setup::default() }, move |id, context| {
        let (gone, say) = (gone.clone(), say.clone());
        async move {
            say.send("began").unwrap();
            let _gone = SayAtDrop(say.clone());
            let mut gone = gone.lock().await;
            tokio::select! {
                () = context.stopped() => {
                    say.send("stopped").unwrap();
                    Err(Failure::fail("stopped"))
                }
                _ = gone.recv() => Ok(Answer(id)),
            }
        }
    })
    .await;
    let id = bench.submit(task_name, 1).await;
    (bench, id, go, said)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_finish_changes_nothing_and_is_counted() {
    let (bench, id, go, mut said) = overtaken("job").await;
    assert_eq!(in_time(said.recv()).await, Some("began"));
    bench.database_clock.advance(seconds(31));
    let claimed = claim(&bench.store, "job").await;
    assert_eq!(claimed.iter().map(|claimed| (claimed.claim.task, claimed.claim.number)).collect::<Vec<_>>(), [(id, 2)]);
    go.send(()).unwrap();
    bench.ended(1).await;
    let task = bench.task(id).await;
    assert_eq!((task.status, task.result_data.is_none()), (Status::InProgress, true));
    assert!(matches!(bench.succeed_elsewhere(&claimed[0]).await, Finished::Recorded { .. }));
    assert_eq!(bench.task(id).await.result_data.unwrap().get(), r#"{"n":42}"#);
    let report = bench.end().await;
    assert_eq!((report.stale, report.succeeded), (1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_heartbeat_that_finds_its_claim_gone_stops_the_handler() {
    let (bench, id, _go, mut said) = overtaken("job").await;
    assert_eq!(in_time(said.recv()).await, Some("began"));
    bench.database_clock.advance(seconds(31));
    assert_eq!(claim(&bench.store, "job").await.len(), 1);
    bench.advance_to(seconds(10)).await;
    // Stopped or aborted, whichever came first: its future is gone.
    while in_time(said.recv()).await != Some("gone") {}
    bench.shutdown.drain();
    let store = bench.store.clone();
    let task = bench.task(id).await;
    assert_eq!(task.status, Status::InProgress);
    assert_eq!(store.traffic().finishes, 0, "a lost attempt has nothing to say");
    let report = bench.report().await;
    assert_eq!((report.lost, report.finished, report.released), (1, 0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_handler_that_does_not_stop_is_aborted_at_once() {
    let (say, mut said) = mpsc::unbounded_channel();
    let mut bench = bench_with(Setup { clocks_differ: true, ..Setup::default() }, move |_, _| {
        let say = say.clone();
        async move {
            say.send("began").unwrap();
            let _gone = SayAtDrop(say);
            std::future::pending().await
        }
    })
    .await;
    bench.submit("job", 1).await;
    assert_eq!(in_time(said.recv()).await, Some("began"));
    bench.database_clock.advance(seconds(31));
    assert_eq!(claim(&bench.store, "job").await.len(), 1);
    bench.advance_to(seconds(10)).await;
    // The clock moves no further: someone else may be running the task already.
    assert_eq!(in_time(said.recv()).await, Some("gone"));
    assert_eq!(bench.end_but_keep_the_store().await.lost, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_that_cannot_confirm_its_lease_stops_the_handler_before_it_ends() {
    let (mut bench, id, _go, mut said) = overtaken("patient").await;
    assert_eq!(in_time(said.recv()).await, Some("began"));
    let (hangs, down) = (Some(Fault::Hangs), Some(Fault::Unavailable));
    bench.store.set_faults(Faults { renewals: hangs, finishes: down, ..Faults::default() });
    bench.advance_to(seconds(10)).await;
    in_time(bench.store.until(|traffic| traffic.renewals >= 1)).await;
    // A second before the lease of 30 ends.
    bench.advance_to(seconds(29)).await;
    assert_eq!(in_time(said.recv()).await, Some("stopped"));
    // Its end is to be told as long as the lease lasts, and no longer.
    in_time(bench.store.until(|traffic| traffic.finishes >= 1)).await;
    let report = bench.end_while_time_passes().await;
    assert_eq!((report.unrecorded, report.finished), (1, 0));
    let passed = bench.clock.passed();
    assert!((seconds(30)..=seconds(33)).contains(&passed), "{passed:?}");
    assert_eq!(bench.task(id).await.status, Status::InProgress);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frozen_worker_changes_nothing_and_its_attempt_is_recorded_as_lost() {
    let (say, mut said) = mpsc::unbounded_channel();
    let mut bench = bench(move |_, _| {
        let say = say.clone();
        async move {
            say.send("began").unwrap();
            let _gone = SayAtDrop(say);
            std::future::pending().await
        }
    })
    .await;
    let id = bench.submit("patient", 1).await;
    assert_eq!(in_time(said.recv()).await, Some("began"));
    // So that this worker does not claim it again itself.
    bench.store.set_faults(Faults { claims: Some(Fault::Unavailable), ..Faults::default() });
    in_time(bench.clock.awaited(seconds(29), 1)).await;
    // The whole process stood still, longer than its lease: nothing of it ran meanwhile.
    bench.clock.advance(seconds(31));
    assert_eq!(in_time(said.recv()).await, Some("gone"));
    let report = bench.end_but_keep_the_store().await;
    assert_eq!((report.lost, report.finished, report.released), (1, 0, 0));
    assert_eq!(bench.store.traffic().finishes, 0, "a lost attempt has nothing to say");
    assert_eq!(bench.store.traffic().renewals, 0, "a lease that is over is not renewed");
    bench.store.set_faults(Faults::default());
    let claimed = claim(&bench.store, "patient").await;
    assert_eq!((claimed.len(), claimed[0].claim.number), (1, 2));
    let attempts = bench.queue.attempts(id).await.unwrap().unwrap();
    let outcomes: Vec<_> = attempts.iter().map(|attempt| attempt.outcome).collect();
    assert_eq!(outcomes, [AttemptOutcome::Lost, AttemptOutcome::Running]);
}

/// Says when a handler's future is dropped.
struct SayAtDrop(mpsc::UnboundedSender<&'static str>);

impl Drop for SayAtDrop {
    fn drop(&mut self) {
        // The test may be over.
        let _ = self.0.send("gone");
    }
}
