//! A database that comes and goes.

use taskwright_runtime::task::Status;

use crate::worker::bench::{bench, in_time, seconds};
use crate::worker::tasks::Answer;
use crate::worker::watched_store::{Fault, Faults};

#[tokio::test(flavor = "multi_thread")]
async fn claims_go_on_once_the_database_is_back() {
    let bench = bench(|id, _| async move { Ok(Answer(id)) }).await;
    in_time(bench.store.until(|traffic| traffic.answered_claims >= 1)).await;
    bench.store.set_faults(Faults { claims: Some(Fault::Unavailable), ..Faults::default() });
    let id = bench.submit("job", 1).await;
    let before = bench.store.traffic().claims;
    bench.pass_time_until(seconds(3), |traffic| traffic.claims >= before + 8).await;
    assert_eq!(bench.task(id).await.status, Status::NotStarted);
    // Eight tries took seconds, not milliseconds: the database is not run down while it is ill.
    assert!(bench.clock.passed() >= seconds(2), "{:?}", bench.clock.passed());
    bench.store.set_faults(Faults::default());
    bench.pass_time_until_one_ended(seconds(3)).await;
    assert_eq!(bench.task(id).await.status, Status::Success);
    assert_eq!(bench.end().await.broken, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_end_is_recorded_once_the_database_is_back() {
    let mut bench = bench(|id, _| async move { Ok(Answer(id)) }).await;
    bench.store.set_faults(Faults { finishes: Some(Fault::Unavailable), ..Faults::default() });
    let id = bench.submit("job", 1).await;
    bench.pass_time_until(seconds(1), |traffic| traffic.finishes >= 4).await;
    assert_eq!(bench.task(id).await.status, Status::InProgress);
    bench.store.set_faults(Faults::default());
    bench.pass_time_until(seconds(1), |traffic| traffic.ended >= 1).await;
    let task = bench.task(id).await;
    assert_eq!((task.status, task.attempts), (Status::Success, 1));
    bench.end_while_time_passes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_end_that_the_database_refuses_costs_its_neighbours_nothing() {
    let mut bench = bench(|id, _| async move { Ok(Answer(id)) }).await;
    bench.store.set_faults(Faults { poison: Some(r#"{\"n\":13}"#), ..Faults::default() });
    let all = futures_util::future::join_all((0..50).map(|id| bench.submit("job", id))).await;
    bench.ended(49).await;
    // Five tries of the poisoned one, with pauses between; then its failure is recorded in place of its result.
    bench.pass_time_until(seconds(1), |traffic| traffic.ended >= 50).await;
    for (id, stored) in all.into_iter().enumerate() {
        let task = bench.task(stored).await;
        if id == 13 {
            assert_eq!(task.error.unwrap().code, "invalid_result");
        } else {
            assert_eq!(task.status, Status::Success, "task {id}");
        }
    }
    bench.end_while_time_passes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_defect_of_the_store_ends_the_worker_with_an_error() {
    let bench = bench(|id, _| async move { Ok(Answer(id)) }).await;
    bench.store.set_faults(Faults { claims: Some(Fault::Panics), ..Faults::default() });
    bench.submit("job", 1).await;
    let report = bench.report().await;
    assert!(report.broken.unwrap().contains("claiming"), "{report}");
}
