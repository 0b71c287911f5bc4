//! The end of the worker.

use std::sync::Arc;

use taskwright_runtime::Failure;
use taskwright_runtime::task::{AttemptOutcome, Status};
use tokio::sync::{Semaphore, mpsc};

use crate::worker::bench::{Bench, bench, in_time, seconds};
use crate::worker::tasks::Answer;
use crate::worker::watched_store::{Fault, Faults};

/// Ten running tasks: even ones end when the gate opens, odd ones never do.
async fn ten_running() -> (Bench, Vec<i64>, Arc<Semaphore>) {
    let (begun, mut began) = mpsc::unbounded_channel();
    let gate = Arc::new(Semaphore::new(0));
    let bench = bench({
        let gate = gate.clone();
        move |id, context| {
            let (begun, gate) = (begun.clone(), gate.clone());
            async move {
                begun.send(()).unwrap();
                if id % 2 == 0 {
                    gate.acquire().await?.forget();
                    return Ok(Answer(id));
                }
                if id % 4 == 1 {
                    // Heeds the wish to stop; the others have to be aborted.
                    context.stopped().await;
                    return Err(Failure::fail("stopped"));
                }
                std::future::pending().await
            }
        }
    })
    .await;
    let mut ids = Vec::new();
    for id in 0..10 {
        ids.push(bench.submit("patient", id).await);
        in_time(began.recv()).await.unwrap();
    }
    (bench, ids, gate)
}

async fn assert_given_back(bench: &Bench, id: i64) {
    let task = bench.task(id).await;
    assert_eq!((task.status, task.attempts), (Status::NotStarted, 0));
    assert!(task.eligible_at.unwrap() <= bench.now());
    let attempts = bench.queue.attempts(id).await.unwrap().unwrap();
    assert_eq!(attempts.iter().map(|attempt| attempt.outcome).collect::<Vec<_>>(), [AttemptOutcome::Released]);
}

#[tokio::test(flavor = "multi_thread")]
async fn those_that_can_finish_do_and_the_others_are_given_back() {
    let (bench, ids, gate) = ten_running().await;
    bench.shutdown.drain();
    in_time(bench.clock.awaited(seconds(25), 1)).await;
    let late = bench.submit("patient", 100).await;
    gate.add_permits(5);
    bench.ended(5).await;
    bench.advance_to(seconds(10)).await;
    in_time(bench.store.until(|traffic| traffic.renewals >= 1)).await;
    // The grace is over: three stop by themselves, and a second later two are aborted.
    bench.advance_to(seconds(25)).await;
    bench.ended(8).await;
    bench.advance_once_awaited(seconds(26), 2).await;
    bench.ended(10).await;
    for (id, stored) in ids.into_iter().enumerate() {
        if id % 2 == 0 {
            assert_eq!(bench.task(stored).await.status, Status::Success);
        } else {
            assert_given_back(&bench, stored).await;
        }
    }
    assert_eq!(bench.task(late).await.status, Status::NotStarted, "nothing is claimed while draining");
    let report = bench.report().await;
    assert_eq!((report.finished, report.released, report.abandoned, report.broken), (5, 5, 0, None));
    assert_eq!(report.to_string(), "5 finished, 5 released, 0 abandoned");
}

#[tokio::test(flavor = "multi_thread")]
async fn hurry_gives_everything_back_without_the_grace() {
    let (bench, ids, _gate) = ten_running().await;
    bench.shutdown.drain();
    bench.shutdown.hurry();
    bench.ended(3).await;
    bench.advance_once_awaited(seconds(1), 7).await;
    bench.ended(10).await;
    for id in ids {
        assert_given_back(&bench, id).await;
    }
    let report = bench.report().await;
    assert_eq!((report.finished, report.released, report.abandoned, report.broken), (0, 10, 0, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handler_that_blocks_its_thread_holds_no_shutdown_up_and_its_task_is_given_back() {
    let (block, blocks) = std::sync::mpsc::channel::<()>();
    let blocks = Arc::new(std::sync::Mutex::new(blocks));
    let (begun, mut began) = mpsc::unbounded_channel();
    let bench = bench(move |id, _| {
        let (blocks, begun) = (blocks.clone(), begun.clone());
        async move {
            begun.send(()).unwrap();
            // Until the test lets go of its end.
            let _ = blocks.lock().unwrap().recv();
            Ok(Answer(id))
        }
    })
    .await;
    let id = bench.submit("patient", 1).await;
    in_time(began.recv()).await.unwrap();
    bench.shutdown.hurry();
    bench.advance_to(seconds(1)).await;
    bench.advance_to(seconds(2)).await;
    bench.ended(1).await;
    assert_given_back(&bench, id).await;
    let report = bench.report().await;
    assert_eq!((report.released, report.abandoned, report.broken), (1, 1, None));
    drop(block);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_worker_ends_at_once() {
    let bench = bench(|id, _| async move { Ok(Answer(id)) }).await;
    in_time(bench.store.until(|traffic| traffic.claims >= 1)).await;
    assert_eq!(bench.end().await.to_string(), "0 finished, 0 released, 0 abandoned");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_claim_under_way_brings_is_given_back_unstarted() {
    let (begun, mut began) = mpsc::unbounded_channel();
    let mut bench = bench(move |id, _| {
        begun.send(()).unwrap();
        async move { Ok(Answer(id)) }
    })
    .await;
    in_time(bench.store.until(|traffic| traffic.answered_claims >= 1)).await;
    bench.store.set_faults(Faults { claims: Some(Fault::Hangs), ..Faults::default() });
    let id = bench.submit("job", 1).await;
    in_time(bench.store.until(|traffic| traffic.claims >= 2)).await;
    bench.shutdown.drain();
    // Until the drain has reached the worker: from then on its grace runs.
    in_time(bench.clock.awaited(seconds(25), 1)).await;
    bench.store.set_faults(Faults::default());
    let report = bench.end_but_keep_the_store().await;
    assert_eq!((report.finished, report.released), (0, 1));
    assert!(began.try_recv().is_err(), "the handler began although the worker drains");
    assert_given_back(&bench, id).await;
}
