//! What handlers tell while they run: stored soon, whole before the end, and never by someone who was overtaken.

use std::sync::Arc;

use taskwright_runtime::store::{OutputAfter, Store};
use taskwright_runtime::task::{Output, OutputPlace, Status};
use taskwright_runtime::{Failure, Progress};
use tokio::sync::{Notify, mpsc};

use crate::worker::bench::{Bench, Setup, bench, bench_with, claim, in_time, seconds};
use crate::worker::tasks::Answer;
use crate::worker::watched_store::{Fault, Faults};

async fn output(bench: &Bench, task: i64) -> Vec<Output> {
    let wanted = OutputAfter { task, place: OutputPlace::START };
    bench.store.output(&[wanted], 10_000).await.unwrap().into_iter().map(|(_, output)| output).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn all_is_stored_before_the_end_in_few_batches() {
    let bench = bench(|id, context| async move {
        for n in 1..=500_u64 {
            context.progress((n, 500));
            context.output(format!("line {n}"));
        }
        if id == 13 { Err(Failure::fail("unlucky")) } else { Ok(Answer(id)) }
    })
    .await;
    let ids = [bench.submit("job", 1).await, bench.submit("job", 13).await];
    bench.ended(2).await;
    for id in ids {
        let progress = bench.task(id).await.progress.unwrap();
        assert_eq!((progress.fraction, progress.message), (Some(1.0), None));
        let output = output(&bench, id).await;
        assert_eq!(output.len(), 500);
        assert!(output.iter().enumerate().all(|(n, output)| output.text == format!("line {}", n + 1)));
        assert!(output.iter().all(|output| output.omitted == 0));
    }
    let reports = bench.store.traffic().reports;
    assert!(reports <= 6, "{reports} for a thousand lines");
    bench.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_running_handler_tells_is_stored_while_it_runs() {
    let go_on = Arc::new(Notify::new());
    let bench = bench({
        let go_on = go_on.clone();
        move |id, context| {
            let go_on = go_on.clone();
            async move {
                context.progress(Progress::fraction(0.5).message("half"));
                go_on.notified().await;
                context.output("after");
                go_on.notified().await;
                Ok(Answer(id))
            }
        }
    })
    .await;
    let id = bench.submit("patient", 1).await;
    in_time(bench.store.until(|traffic| traffic.reports >= 1)).await;
    in_time(async {
        while bench.task(id).await.progress.is_none() {
            tokio::task::yield_now().await;
        }
    })
    .await;
    let task = bench.task(id).await;
    assert_eq!((task.status, task.progress.unwrap().message.as_deref()), (Status::InProgress, Some("half")));
    go_on.notify_one();
    bench.pass_time_until(seconds(1), |traffic| traffic.reports >= 2).await;
    in_time(async {
        while output(&bench, id).await.is_empty() {
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert_eq!(bench.task(id).await.status, Status::InProgress);
    go_on.notify_one();
    bench.ended(1).await;
    bench.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handler_never_waits_and_nothing_is_lost_to_an_outage_that_passes() {
    let (say, mut said) = mpsc::unbounded_channel();
    let bench = bench(move |id, context| {
        let say = say.clone();
        async move {
            (1..=10).for_each(|n| context.output(n.to_string()));
            say.send("told").unwrap();
            Ok(Answer(id))
        }
    })
    .await;
    bench.store.set_faults(Faults { reports: Some(Fault::Unavailable), ..Faults::default() });
    let id = bench.submit("job", 1).await;
    assert_eq!(in_time(said.recv()).await, Some("told"));
    bench.pass_time_until(seconds(1), |traffic| traffic.reports >= 3).await;
    assert_eq!(bench.task(id).await.status, Status::InProgress);
    bench.store.set_faults(Faults::default());
    bench.pass_time_until(seconds(1), |traffic| traffic.ended >= 1).await;
    let output = output(&bench, id).await;
    assert_eq!(
        output.iter().map(|output| output.text.clone()).collect::<Vec<_>>(),
        (1..=10).map(|n| n.to_string()).collect::<Vec<_>>()
    );
    assert_eq!(bench.task(id).await.status, Status::Success);
    bench.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_overtaken_tells_nothing() {
    let (go, gone) = mpsc::unbounded_channel::<()>();
    let gone = Arc::new(tokio::sync::Mutex::new(gone));
    let (say, mut said) = mpsc::unbounded_channel();
    let bench = bench_with(Setup { clocks_differ: true, ..Setup::default() }, move |id, context| {
        let (gone, say) = (gone.clone(), say.clone());
        async move {
            say.send("began").unwrap();
            gone.lock().await.recv().await;
            context.progress(0.9);
            context.output("stale");
            Ok(Answer(id))
        }
    })
    .await;
    let id = bench.submit("job", 1).await;
    assert_eq!(in_time(said.recv()).await, Some("began"));
    bench.database_clock.advance(seconds(31));
    assert_eq!(claim(&bench.store, "job").await.len(), 1);
    go.send(()).unwrap();
    bench.ended(1).await;
    assert_eq!(output(&bench, id).await, []);
    assert_eq!(bench.task(id).await.progress, None);
    bench.end().await;
}
