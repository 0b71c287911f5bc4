//! Cancels that reach a handler.

use taskwright_runtime::Failure;
use taskwright_runtime::store::{Precondition, Store};
use taskwright_runtime::task::Status;
use taskwright_runtime::worker::WorkerConfig;

use crate::worker::bench::{Setup, bench, bench_with, in_time, seconds};
use crate::worker::tasks::Answer;

/// A handler that waits to be stopped, and tells whether it was cancelled.
macro_rules! waiting_bench {
    ($answer:expr) => {{
        let (tell, told) = tokio::sync::mpsc::unbounded_channel();
        // Time that passes while the worker is at work is not to use the grace up.
        let mut setup = Setup::default();
        setup.config.stop_grace = seconds(20);
        let bench = bench_with(setup, move |id, context| {
            let tell = tell.clone();
            async move {
                tell.send(false).unwrap();
                context.stopped().await;
                tell.send(context.is_cancelled()).unwrap();
                let answer: fn(i64) -> Result<Answer, Failure> = $answer;
                answer(id)
            }
        })
        .await;
        (bench, told)
    }};
}

#[tokio::test(flavor = "multi_thread")]
async fn in_the_same_process_it_is_told_at_once() {
    let (bench, mut told) = waiting_bench!(|_| Err(Failure::fail("stopped")));
    let id = bench.submit("job", 1).await;
    assert_eq!(in_time(told.recv()).await, Some(false));
    // No time passes on the worker's clock.
    let task = bench.queue.cancel(id).await.unwrap().unwrap();
    assert_eq!(task.status, Status::InProgress);
    assert_eq!(in_time(told.recv()).await, Some(true));
    bench.ended(1).await;
    let task = bench.task(id).await;
    assert_eq!((task.status, task.eligible_at), (Status::Cancelled, None));
    assert_eq!(task.error.unwrap().code, "cancelled");
    let report = bench.end().await;
    assert_eq!((report.finished, report.cancelled, report.failed), (1, 1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn from_elsewhere_it_is_told_as_time_passes() {
    let (bench, mut told) = waiting_bench!(|_| Err(Failure::snooze(seconds(9), "later")));
    let id = bench.submit("job", 1).await;
    assert_eq!(in_time(told.recv()).await, Some(false));
    // Past the queue, as another process does.
    bench.store.cancel(id, &Precondition::none(), &[]).await.unwrap();
    // Until it is found, and no longer: the handler has its whole grace to hear of it.
    bench.pass_time_until(seconds(2), |traffic| traffic.cancelled == 1).await;
    assert_eq!(in_time(told.recv()).await, Some(true));
    bench.ended(1).await;
    assert_eq!(bench.task(id).await.status, Status::Cancelled);
    bench.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_result_that_comes_all_the_same_counts() {
    let (bench, mut told) = waiting_bench!(|id| Ok(Answer(id)));
    let id = bench.submit("job", 1).await;
    assert_eq!(in_time(told.recv()).await, Some(false));
    bench.queue.cancel(id).await.unwrap();
    bench.ended(1).await;
    assert_eq!(bench.task(id).await.status, Status::Success);
    assert_eq!(bench.end().await.succeeded, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handler_that_does_not_hear_is_aborted_after_its_grace() {
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    let bench = bench(move |_, context| {
        let tell = tell.clone();
        async move {
            tell.send(()).unwrap();
            context.stopped().await;
            tell.send(()).unwrap();
            std::future::pending().await
        }
    })
    .await;
    let id = bench.submit("job", 1).await;
    in_time(told.recv()).await;
    bench.queue.cancel(id).await.unwrap();
    in_time(told.recv()).await;
    bench.advance_to(WorkerConfig::default().stop_grace).await;
    bench.ended(1).await;
    assert_eq!(bench.task(id).await.status, Status::Cancelled);
    assert_eq!(bench.end().await.abandoned, 0);
}
