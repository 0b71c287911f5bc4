//! When the worker looks for tasks. The clock stands still, so nothing here is found by polling unless a test moves it.

use taskwright_runtime::task::Status;

use crate::worker::bench::{bench, in_time, seconds};
use crate::worker::tasks::Answer;

#[tokio::test(flavor = "multi_thread")]
async fn a_submission_wakes_an_idle_worker() {
    let bench = bench(|id, _| async move { Ok(Answer(id)) }).await;
    for round in 1..=20 {
        let id = bench.submit("job", round).await;
        bench.ended(usize::try_from(round).unwrap()).await;
        assert_eq!(bench.task(id).await.status, Status::Success);
    }
    assert_eq!(bench.clock.passed(), seconds(0));
    bench.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_announced_is_found_by_polling_within_a_second() {
    let bench = bench(|id, _| async move { Ok(Answer(id)) }).await;
    // Idle for so long that its polls have become as slow as they get.
    bench.pass_time_until(seconds(1), |traffic| traffic.answered_claims >= 12).await;
    let before = bench.clock.passed();
    assert!(before >= seconds(2), "12 polls in {before:?}");
    let id = bench.store_unchecked(r#"{"id":1}"#).await;
    bench.pass_time_until_one_ended(seconds(1)).await;
    let started = bench.task(id).await.started_at.unwrap();
    let waited = (started - bench.start).to_std().unwrap() - before;
    assert!(waited <= seconds(1), "{waited:?}");
    assert_eq!(bench.task(id).await.status, Status::Success);
    bench.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn more_tasks_than_places_are_worked_off_without_a_poll() {
    let bench = bench(|id, _| async move { Ok(Answer(id % 100)) }).await;
    let all = (0..300).map(|id| bench.submit("job", id));
    futures_util::future::join_all(all).await;
    bench.ended(300).await;
    assert_eq!(bench.clock.passed(), seconds(0));
    assert_eq!(bench.end().await.succeeded, 300);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_worker_asks_only_when_its_poll_is_due() {
    let bench = bench(|id, _| async move { Ok(Answer(id)) }).await;
    in_time(bench.store.until(|traffic| traffic.answered_claims >= 1)).await;
    bench.submit("job", 1).await;
    bench.ended(1).await;
    // One at the start, one for the wake-up, and at most one more for a wake-up that came during the first.
    assert!(bench.store.traffic().claims <= 3, "{:?}", bench.store.traffic());
    bench.end().await;
}
