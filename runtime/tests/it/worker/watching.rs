//! Watching costs the database the same for one listener as for many.

use std::time::{Duration, Instant};

use futures_util::StreamExt;
use futures_util::future::{join_all, pending};
use taskwright_runtime::store::{Claim, ProgressReport, Report, Store};
use taskwright_runtime::watch::{Change, Following, Seen};

use crate::worker::bench::{bench, in_time};

const LISTENERS: usize = 300;
/// The time between two looks.
const EVERY: Duration = Duration::from_millis(500);

async fn until_progress(following: &mut Following, told: f64) {
    loop {
        let event = following.next().await.expect("the task goes on");
        if matches!(event.change, Change::Progress(_, progress) if progress.fraction == Some(told)) {
            return;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hundreds_of_listeners_cost_two_looks_a_second() {
    let bench = bench(|_, _| pending()).await;
    let mut ids = Vec::new();
    for n in 0..10 {
        ids.push(bench.submit("job", n).await);
    }
    in_time(bench.store.until(|traffic| traffic.answered_claims >= 1)).await;
    in_time(async {
        for id in &ids {
            while bench.task(*id).await.attempts == 0 {
                tokio::task::yield_now().await;
            }
        }
    })
    .await;
    let mut following: Vec<_> =
        (0..LISTENERS).map(|n| bench.queue.follow(ids[n % ids.len()], Seen::default()).unwrap()).collect();
    // Everyone has begun to listen once everyone has heard something.
    in_time(join_all(following.iter_mut().map(StreamExt::next))).await;
    let (started, before) = (Instant::now(), bench.store.traffic().states);
    for number in 1..=4 {
        let fraction = f64::from(number) / 4.0;
        let told = |id: &i64| Report {
            claim: Claim { task: *id, number: 1 },
            progress: Some(ProgressReport { number, fraction: Some(fraction), message: None }),
            output: Vec::new(),
        };
        bench.store.report(ids.iter().map(told).collect()).await.unwrap();
        in_time(join_all(following.iter_mut().map(|following| until_progress(following, fraction)))).await;
    }
    let looks = bench.store.traffic().states - before;
    let most = started.elapsed().as_millis() / EVERY.as_millis() + 2;
    assert!(u128::from(looks) <= most, "{looks} looks, where {most} would do");
}
